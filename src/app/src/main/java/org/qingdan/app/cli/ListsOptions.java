package org.qingdan.app.cli;

import java.nio.file.Path;
import org.qingdan.engine.determination.Engine;
import picocli.CommandLine.Option;

/** Where lists and rules come from: the shipped ones, or directories on disk. */
final class ListsOptions {
    @Option(names = "--catalogs", paramLabel = "目录", description = "从此目录读清单，代替随程序发布的清单")
    Path catalogs;

    @Option(names = "--rules", paramLabel = "目录", description = "从此目录读规则，代替随程序发布的规则")
    Path rules;

    Engine load() {
        return Engine.load(catalogs, rules);
    }
}
