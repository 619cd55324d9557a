package org.qingdan.app.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.qingdan.engine.catalog.Intake;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;

/**
 * The lists of a git revision, read out of the object store by the git program; nothing is checked out or written, no hook, filter or network is used. A library would
 * add 3.5 MB to the jar, take half a second more to start and write a file into the user's home; whoever has a repository has git.
 *
 * @param catalogs whether the revision holds {@code catalogs/}
 * @param rules whether it holds {@code rules/}
 */
record GitTree(ListFiles files, boolean catalogs, boolean rules) {
    /** A name that git cannot take for an option, nor a terminal for a command. */
    private static final Pattern NAME = Pattern.compile("[^-\\p{Cc}\\p{Cf}][^\\p{Cc}\\p{Cf}]{0,200}");

    private static final int LONGEST_ENTRY = 5_000;

    /** One file in a tree: {@code mode type id size<tab>path}. */
    private record Entry(String mode, String id, long size, String path) {
        static Entry of(String line) {
            int tab = line.indexOf('\t');
            String[] parts = line.substring(0, tab).split(" +");
            long size = parts[3].equals("-") ? 0 : Long.parseLong(parts[3]);
            return new Entry(parts[0], parts[2], size, line.substring(tab + 1));
        }
    }

    /**
     * @param here a directory of the repository
     * @throws InvalidInputException when there is no git, no repository, no such revision, or no lists in it
     */
    static GitTree read(Path here, String revision) {
        if (!NAME.matcher(revision).matches())
            throw refused("NO_REVISION", "“" + revision.replaceAll("[\\p{Cc}\\p{Cf}]", "?") + "”不能作 git 版本的名称");
        var intake = new Intake();
        try {
            List<Entry> entries = list(here, revision, intake);
            boolean catalogs = entries.stream().anyMatch(e -> e.path.startsWith("catalogs/"));
            boolean rules = entries.stream().anyMatch(e -> e.path.startsWith("rules/"));
            if (!catalogs && !rules)
                throw refused(
                        "NO_LISTS", "git 版本 " + revision + " 里既没有 catalogs/ 也没有 rules/；在子目录里的写作 " + revision + ":子目录");
            if (catalogs) intake.part("catalogs");
            if (rules) intake.part("rules");
            contents(here, entries, intake);
            return new GitTree(intake.files(), catalogs, rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Entry> list(Path here, String revision, Intake intake) throws IOException {
        var entries = new ArrayList<Entry>();
        Process git = start(here, "ls-tree", "-r", "-z", "-l", "--full-tree", revision, "--", "catalogs/", "rules/");
        try (var out = new BufferedInputStream(git.getInputStream())) {
            git.getOutputStream().close();
            for (String line = until(0, out); line != null; line = until(0, out)) {
                Entry entry = Entry.of(line);
                if (!intake.meets(entry.path)) continue;
                if (entry.mode.startsWith("120")) intake.refuse(entry.path, "SYMBOLIC_LINK", "是符号链接，不读；请换成文件本身");
                else if (!entry.mode.startsWith("100")) intake.refuse(entry.path, "SPECIAL_FILE", "不是普通文件（子模块），不读；请移走");
                else if (intake.admits(entry.path, entry.size)) entries.add(entry);
            }
            String said = new String(git.getErrorStream().readNBytes(LONGEST_ENTRY), StandardCharsets.UTF_8);
            if (exit(git) != 0) throw unlisted(revision, said);
            return entries;
        } finally {
            git.destroy();
        }
    }

    private static void contents(Path here, List<Entry> entries, Intake intake) throws IOException {
        Process git = start(here, "cat-file", "--batch");
        try (var in = git.getOutputStream();
                var out = new BufferedInputStream(git.getInputStream())) {
            for (Entry entry : entries) {
                in.write((entry.id + "\n").getBytes(StandardCharsets.US_ASCII));
                in.flush();
                String head = until('\n', out);
                if (head == null || !head.equals(entry.id + " blob " + entry.size)) {
                    intake.refuse(entry.path, "CANNOT_READ", "git 仓库里缺少这个文件的内容，请先用 git fetch 取全");
                    if (head == null) return;
                    continue;
                }
                intake.put(entry.path, out.readNBytes((int) entry.size));
                out.read();
            }
        } finally {
            git.destroy();
        }
    }

    private static Process start(Path here, String... arguments) throws IOException {
        // Reads only: a partial clone must not fetch what it lacks, and nobody is asked for a password.
        var command =
                new ArrayList<>(List.of("git", "--no-pager", "--literal-pathspecs", "-c", "protocol.allow=never"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(here.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        if (arguments[0].equals("cat-file")) builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start();
        } catch (IOException e) {
            throw refused("NO_GIT", "读 git 版本要用 git 程序，这里没有找到；请安装 git，或先取出到目录再给目录名");
        }
    }

    private static InvalidInputException unlisted(String revision, String said) {
        if (said.contains("not a git repository"))
            return refused("NO_REVISION", "“" + revision + "”不是 shipped，也不是目录；当前目录又不在 git 仓库里，不能当作 git 版本");
        if (said.contains("dubious ownership"))
            return refused("NO_REVISION", "当前的 git 仓库属于别的用户，git 不读；请改所有者，或设 git 的 safe.directory");
        if (said.contains("fetch")) return refused("CANNOT_READ", "git 仓库不全，缺少这个版本的内容，请先用 git fetch 取全");
        return refused("NO_REVISION", "“" + revision + "”不是 shipped，也不是目录；git 仓库里也没有这个版本，请用 git log、git tag 核对");
    }

    private static InvalidInputException refused(String code, String message) {
        return new InvalidInputException(Place.ROOT, code, message);
    }

    private static int exit(Process git) {
        try {
            return git.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** What stands before the next mark; null at the end. */
    private static String until(int mark, InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != mark; b = in.read()) {
            if (b < 0) return null;
            if (bytes.size() > LONGEST_ENTRY) throw new IOException("git 仓库里有过长的路径");
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
