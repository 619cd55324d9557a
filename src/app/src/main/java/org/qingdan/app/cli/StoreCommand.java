package org.qingdan.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.qingdan.app.store.Store;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command on what a service has kept. */
abstract class StoreCommand implements Callable<Integer> {
    @Mixin
    DataOptions data;

    @Spec
    CommandSpec spec;

    /** @return the exit code */
    abstract int run(Store store);

    /** The one that is there; a command with which one begins makes it. */
    Store store() {
        return data.open();
    }

    @Override
    public final Integer call() {
        try (var store = store()) {
            return run(store);
        }
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
