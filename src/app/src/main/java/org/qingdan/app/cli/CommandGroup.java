package org.qingdan.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only has others under it. */
@Command(synopsisSubcommandLabel = "命令", mixinStandardHelpOptions = true)
abstract class CommandGroup implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "请写出要做什么: " + String.join("、", spec.subcommands().keySet()));
    }
}
