package org.qingdan.app.cli;

import java.time.Clock;
import org.qingdan.app.staff.Account;
import org.qingdan.app.staff.Accounts;
import org.qingdan.app.staff.Role;
import org.qingdan.app.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "staff",
        description = "管理页面的账号：新建、列出、重设密码、停用、启用、解锁。",
        subcommands = {
            StaffCommand.Create.class,
            StaffCommand.ListAll.class,
            StaffCommand.Reset.class,
            StaffCommand.Disable.class,
            StaffCommand.Enable.class,
            StaffCommand.Unlock.class
        })
final class StaffCommand extends CommandGroup {
    /** Whoever can read the data directory; kept with what they do. */
    private static final String ACTOR = "command line";

    @Command(name = "create", description = "新建一个账号，初始密码只显示这一次。", mixinStandardHelpOptions = true)
    static final class Create extends StoreCommand {
        @Option(names = "--name", paramLabel = "账号", required = true, description = "登录用的账号")
        String name;

        @Option(
                names = "--role",
                paramLabel = "角色",
                required = true,
                description = "caseworker 经办，policy 政策，admin 管理员；后者能做前者能做的一切")
        String role;

        @Override
        Store store() {
            granted();
            return data.openOrMake();
        }

        @Override
        int run(Store store) {
            try {
                tell(this, new Accounts(store, Clock.systemUTC()).create(name, granted(), ACTOR));
                return Qingdan.OK;
            } catch (Accounts.Refused e) {
                err().println(e.getMessage());
                return Qingdan.FINDINGS;
            }
        }

        private Role granted() {
            return Role.of(role)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "没有角色 " + role + "，请从 caseworker、policy、admin 里选"));
        }
    }

    private static void tell(StoreCommand command, Accounts.Created created) {
        command.err().println("账号 " + created.account().name() + " 的初始密码，只显示这一次，登录后须更改:");
        command.out().println(created.password());
    }

    @Command(name = "list", description = "列出全部账号。", mixinStandardHelpOptions = true)
    static final class ListAll extends StoreCommand {
        @Override
        int run(Store store) {
            var accounts = new Accounts(store, Clock.systemUTC()).all();
            if (accounts.isEmpty()) out().println("还没有账号: qingdan staff create --name 账号 --role caseworker");
            accounts.forEach(a -> out().println(line(a)));
            return Qingdan.OK;
        }

        private static String line(Account account) {
            String state = account.disabledAt() != null
                    ? "已停用"
                    : account.isLocked(Clock.systemUTC().instant())
                            ? "锁定至 " + account.lockedUntil()
                            : account.mustChange() ? "待改初始密码" : "可用";
            return "%s  %s  %s  %s  最近登录 %s"
                    .formatted(
                            account.id(),
                            account.name(),
                            account.role().title(),
                            state,
                            account.lastLogin() == null ? "没有" : account.lastLogin());
        }
    }

    /** A change to one account. */
    private abstract static class Change extends StoreCommand {
        @Parameters(paramLabel = "账号", description = "staff list 列出的账号")
        String name;

        /** Makes the change, and says that it was made. @throws Accounts.Refused when it cannot be */
        abstract void change(Accounts accounts, Account account);

        @Override
        int run(Store store) {
            var accounts = new Accounts(store, Clock.systemUTC());
            var account = accounts.find(name);
            try {
                if (account.isEmpty()) {
                    err().println("没有账号 " + name + "，请看: qingdan staff list");
                    return Qingdan.FINDINGS;
                }
                change(accounts, account.get());
                return Qingdan.OK;
            } catch (Accounts.Refused e) {
                err().println(e.getMessage());
                return Qingdan.FINDINGS;
            }
        }
    }

    @Command(name = "reset", description = "重设密码，初始密码只显示这一次；已登录的要重新登录。", mixinStandardHelpOptions = true)
    static final class Reset extends Change {
        @Override
        void change(Accounts accounts, Account account) {
            tell(this, accounts.reset(account, ACTOR));
        }
    }

    @Command(name = "disable", description = "停用一个账号，已登录的立即退出。", mixinStandardHelpOptions = true)
    static final class Disable extends Change {
        @Override
        void change(Accounts accounts, Account account) {
            accounts.disable(account, ACTOR);
            err().println("账号 " + name + " 已停用");
        }
    }

    @Command(name = "enable", description = "启用一个停用的账号。", mixinStandardHelpOptions = true)
    static final class Enable extends Change {
        @Override
        void change(Accounts accounts, Account account) {
            accounts.enable(account, ACTOR);
            err().println("账号 " + name + " 已启用");
        }
    }

    @Command(name = "unlock", description = "解开因密码错得太多而锁定的账号。", mixinStandardHelpOptions = true)
    static final class Unlock extends Change {
        @Override
        void change(Accounts accounts, Account account) {
            accounts.unlock(account, ACTOR);
            err().println("账号 " + name + " 已解锁");
        }
    }
}
