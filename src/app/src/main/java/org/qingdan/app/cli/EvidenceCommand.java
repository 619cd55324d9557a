package org.qingdan.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.Store;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "evidence", description = "管理留痕：删除一个人的数据。", subcommands = EvidenceCommand.Erase.class)
final class EvidenceCommand extends CommandGroup {
    @Command(name = "erase", description = "销毁一个人的密钥，其留痕的内容从此读不出来；留痕链保持完整，并记下这次删除。", mixinStandardHelpOptions = true)
    static final class Erase extends StoreCommand {
        private static final int LONGEST = 4096;

        @ArgGroup(multiplicity = "1")
        Who who;

        static final class Who {
            @ArgGroup(exclusive = false, multiplicity = "1")
            Person person;

            @Option(names = "--id", paramLabel = "留痕编号", description = "没有写 subjectId 的核对，用留痕的编号")
            String id;
        }

        static final class Person {
            @Option(names = "--caller", paramLabel = "名称", required = true, description = "核对此人的密钥的名称；各平台的编号各算各的")
            String caller;

            @Option(
                    names = "--subject",
                    paramLabel = "编号",
                    required = true,
                    description = "核对时写的 subjectId；“-”表示从标准输入读，不留在命令记录里")
            String subject;

            String named() {
                return subject.equals("-") ? fromInput() : subject;
            }
        }

        @Override
        int run(Store store) {
            var evidence = Evidence.begin(store, data.masterKey(), Clock.systemUTC());
            boolean erased = who.id != null
                    ? evidence.eraseRow(who.id, "command line")
                    : evidence.erase(who.person.caller, who.person.named(), "command line");
            if (erased) out().println("已删除。此前的备份里仍有此人的密钥，请按规定销毁旧备份，或恢复后再删除一次");
            else err().println("没有这样的留痕，没有删除什么");
            return erased ? Qingdan.OK : Qingdan.FINDINGS;
        }

        private static String fromInput() {
            try {
                return new String(System.in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
