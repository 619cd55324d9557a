package org.qingdan.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.qingdan.app.store.Backup;
import org.qingdan.app.store.Chain;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.qingdan.engine.input.InvalidInputException;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line. Exit codes: 0 ok, 1 findings or row errors, 2 usage, 3 lists or rules cannot load, 4 input or output. */
@Command(
        name = "qingdan",
        description = "基本养老服务清单核对：一位老年人能享受什么、多少、为什么。",
        mixinStandardHelpOptions = true,
        versionProvider = Qingdan.Version.class,
        synopsisSubcommandLabel = "命令",
        subcommands = {
            CheckCommand.class,
            BatchCommand.class,
            ForecastCommand.class,
            ComparePlacesCommand.class,
            CatalogsCommand.class,
            ExplainCommand.class,
            LintCommand.class,
            CasesCommand.class,
            CompareCommand.class,
            MutateCommand.class,
            PeopleCommand.class,
            ImpactCommand.class,
            ServeCommand.class,
            StaffCommand.class,
            KeysCommand.class,
            WebhooksCommand.class,
            EvidenceCommand.class,
            AuditCommand.class,
            DoctorCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%n退出码:%n",
        exitCodeList = {"0:正常", "1:有问题，或有的行出错", "2:命令用法不对", "3:清单或规则不能载入", "4:文件读写失败"})
public final class Qingdan {
    static final int OK = 0;
    static final int FINDINGS = 1;
    static final int USAGE = 2;
    static final int CANNOT_LOAD = 3;
    static final int IO = 4;

    private final OutputStream out;
    private final OutputStream err;

    private Qingdan(OutputStream out, OutputStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        int code = commandLine(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err))
                .execute(arguments);
        if (code != ServeCommand.RUNNING) System.exit(code);
    }

    /** Standard output as bytes, for answers that are written as such; flush the writer first. */
    OutputStream out() {
        return out;
    }

    /** Standard error as bytes. */
    OutputStream err() {
        return err;
    }

    /** The command line, writing UTF-8 to the given streams; used by tests too. */
    public static CommandLine commandLine(OutputStream outStream, OutputStream errStream) {
        var out = new PrintWriter(new OutputStreamWriter(outStream, StandardCharsets.UTF_8), false);
        return new CommandLine(new Qingdan(outStream, errStream))
                .setOut(out)
                .setErr(new PrintWriter(new OutputStreamWriter(errStream, StandardCharsets.UTF_8), true))
                .setUsageHelpAutoWidth(false)
                .setAdjustLineBreaksForWideCJKCharacters(true)
                .setParameterExceptionHandler((e, args) -> {
                    e.getCommandLine().getErr().println("用法不对: " + e.getMessage());
                    e.getCommandLine()
                            .getErr()
                            .println(
                                    "请看: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
                    return USAGE;
                })
                .setExecutionExceptionHandler(Qingdan::report)
                .setExecutionStrategy(parsed -> {
                    int code = new CommandLine.RunLast().execute(parsed);
                    out.flush();
                    // A closed pipe (qingdan … | head) must not look like success to scripts that check.
                    return out.checkError() && code == OK ? IO : code;
                });
    }

    private static int report(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        command.getOut().flush();
        if (e instanceof InvalidInputException invalid) {
            command.getErr().println("清单或规则不能载入，共 " + invalid.problems().size() + " 处:");
            invalid.problems().forEach(p -> command.getErr().println("  " + p));
            return CANNOT_LOAD;
        }
        if (e instanceof UncheckedIOException io) {
            command.getErr().println("读写失败: " + reason(io));
            return IO;
        }
        if (e instanceof Store.Unavailable
                || e instanceof MasterKey.BadMasterKey
                || e instanceof Evidence.BrokenEvidence
                || e instanceof Chain.Broken
                || e instanceof Backup.BadBackup) {
            command.getErr().println(e.getMessage());
            return IO;
        }
        if (e instanceof DataAccessException data) {
            // One line, and never the statement with its values.
            command.getErr()
                    .println("数据库读写失败: "
                            + String.valueOf(data.getMostSpecificCause().getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
            return IO;
        }
        throw e;
    }

    static String reason(UncheckedIOException e) {
        var cause = e.getCause();
        return cause instanceof NoSuchFileException ? cause.getMessage() + " 不存在" : String.valueOf(cause.getMessage());
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Qingdan.class.getPackage().getImplementationVersion();
            return new String[] {"qingdan " + (version == null ? "(未打包)" : version)};
        }
    }
}
