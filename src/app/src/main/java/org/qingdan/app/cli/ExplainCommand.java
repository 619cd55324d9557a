package org.qingdan.app.cli;

import java.util.concurrent.Callable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "explain", description = "说明一个项目：规则原文、历次数额、与其他待遇的关系、依据。", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "编号", description = "项目编号，如 LZ-1-05")
    String code;

    @Mixin
    ListsOptions lists;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Engine engine = lists.load();
        Item item = engine.catalogs().items().get(code);
        if (item == null) {
            spec.commandLine()
                    .getErr()
                    .println("没有项目 " + code
                            + Nearest.hint(code, engine.catalogs().items().keySet()));
            return Qingdan.USAGE;
        }
        new ItemExplanation(engine, item, spec.commandLine().getOut()).print();
        return Qingdan.OK;
    }
}
