package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problem;

/** Lists named as a person names them: shipped, a directory, a git revision. */
class RevisionTest {
    private static final String ITEMS = "catalogs/guangxi/liuzhou/items/old-age-allowance.yaml";
    private static final String RULES = "rules/guangxi/liuzhou/old-age-allowance.dslr";

    @TempDir
    Path here;

    private static String hashes(Engine engine) {
        return engine.lists().toString();
    }

    /** The first problem of a revision that must be refused. */
    private static Problem refused(Path here, String name) {
        var e = catchThrowableOfType(
                InvalidInputException.class, () -> Revision.read(here, name).load());
        assertThat(e).as(name).isNotNull();
        return e.problems().get(0);
    }

    /** Copies the lists into a directory below {@link #here}. */
    private Path lists(String directory) {
        Repository.copy("catalogs", here.resolve(directory).resolve("catalogs"));
        Repository.copy("rules", here.resolve(directory).resolve("rules"));
        return here.resolve(directory);
    }

    private static void replace(Path file, String old, String now) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replaceFirst(old, now));
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "git", "-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "init.defaultBranch=main"));
        command.addAll(List.of(arguments));
        Process git;
        try {
            git = new ProcessBuilder(command)
                    .directory(here.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "git is not installed");
            return;
        }
        String said = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(said).isZero();
    }

    private void commit(String tag) throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-q", "-m", tag);
        git("tag", tag);
    }

    @Test
    void the_shipped_lists_are_called_shipped() {
        assertThat(hashes(Revision.load("shipped"))).isEqualTo(hashes(Engine.shipped()));
        assertThat(Revision.read("shipped").described()).isEqualTo("随程序发布的清单和规则");
    }

    @Test
    void a_directory_is_read_and_what_it_lacks_is_shipped_and_said_so() throws IOException {
        Path whole = lists("whole");
        assertThat(hashes(Revision.read(here, "whole").load())).isEqualTo(hashes(Engine.shipped()));
        assertThat(Revision.read(here, "whole").described()).isEqualTo("目录 whole");

        Files.move(
                whole.resolve("catalogs"),
                Files.createDirectory(here.resolve("draft")).resolve("catalogs"));
        var draft = Revision.read(here, "draft");
        assertThat(hashes(draft.load())).isEqualTo(hashes(Engine.shipped()));
        assertThat(draft.described()).isEqualTo("目录 draft（其中没有 rules/，规则取随程序发布的）");
        assertThat(Revision.read(here, "whole").described()).isEqualTo("目录 whole（其中没有 catalogs/，清单取随程序发布的）");
    }

    @Test
    void a_directory_without_lists_is_refused() throws IOException {
        Files.createDirectory(here.resolve("empty"));
        var problem = refused(here, "empty");
        assertThat(problem.code()).isEqualTo("NO_LISTS");
        assertThat(problem.place()).hasToString("empty");
    }

    @Test
    void a_linked_part_of_a_directory_is_refused() throws IOException {
        Path whole = lists("whole");
        Files.createSymbolicLink(
                Files.createDirectory(here.resolve("linked")).resolve("rules"), whole.resolve("rules"));
        assertThat(refused(here, "linked").code()).isEqualTo("SYMBOLIC_LINK");
    }

    @Test
    void a_fault_is_placed_by_the_name_of_its_revision() throws IOException {
        replace(lists("draft").resolve(RULES), "年满 80 周岁", "年满 80 岁");
        assertThat(refused(here, "draft").place()).hasToString("draft/" + RULES + ":6:5");
    }

    @Test
    void a_git_revision_is_read_as_committed_whatever_lies_in_the_directory() throws Exception {
        git("init", "-q");
        lists(".");
        Files.writeString(here.resolve(".gitattributes"), "*.dslr export-ignore\n*.yaml export-subst text eol=crlf\n");
        commit("v1");
        replace(here.resolve(ITEMS), "50.00", "80.00");
        commit("v2");
        replace(here.resolve(RULES), "年满 80 周岁", "年满 80 岁");
        commit("v3");

        String shipped = hashes(Engine.shipped());
        for (String name : List.of("v1", "git:v1", "HEAD~2", "v3~2", "HEAD~2:"))
            assertThat(hashes(Revision.read(here, name).load())).as(name).isEqualTo(shipped);
        assertThat(Revision.read(here, "v1").described()).isEqualTo("git 版本 v1");
        assertThat(hashes(Revision.read(here, "v2").load())).isNotEqualTo(shipped);
        assertThat(refused(here, "v3").place()).hasToString("v3:" + RULES + ":6:5");
        assertThat(hashes(Revision.read(here.resolve("rules"), "v1").load()))
                .as("from a directory below")
                .isEqualTo(shipped);
    }

    @Test
    void lists_in_a_directory_of_a_git_revision_are_named_with_it() throws Exception {
        git("init", "-q");
        lists("sub/dir");
        Files.writeString(here.resolve("README"), "x");
        commit("v1");
        replace(here.resolve("sub/dir/" + RULES), "年满 80 周岁", "年满 80 岁");
        commit("v2");

        assertThat(hashes(Revision.read(here, "v1:sub/dir").load())).isEqualTo(hashes(Engine.shipped()));
        assertThat(refused(here, "v2:sub/dir").place()).hasToString("v2:sub/dir/" + RULES + ":6:5");
        assertThat(refused(here, "v1").code()).isEqualTo("NO_LISTS");
        assertThat(refused(here, "v1:sub/nowhere").code()).isEqualTo("NO_REVISION");
        assertThat(refused(here, "v1:README").code()).isEqualTo("NO_REVISION");
    }

    @Test
    void a_directory_goes_before_a_git_revision_of_the_same_name() throws Exception {
        git("init", "-q");
        lists(".");
        commit("v1");
        Files.createDirectory(here.resolve("v1"));

        assertThat(refused(here, "v1").code()).isEqualTo("NO_LISTS");
        assertThat(Revision.read(here, "git:v1").described()).isEqualTo("git 版本 v1");
    }

    @Test
    void a_link_in_a_git_revision_is_refused() throws Exception {
        git("init", "-q");
        lists(".");
        Files.createSymbolicLink(here.resolve("rules/secret.dslr"), Path.of("/etc/passwd"));
        commit("v1");

        var problem = refused(here, "v1");
        assertThat(problem.code()).isEqualTo("SYMBOLIC_LINK");
        assertThat(problem.place()).hasToString("v1:rules/secret.dslr");
    }

    @Test
    void what_is_no_revision_is_refused_with_what_could_be_meant() throws Exception {
        git("init", "-q");
        lists(".");
        commit("v1");

        for (String name : new String[] {
            "nowhere",
            "git:nowhere",
            "git:",
            "",
            "--output=x",
            "-h",
            "HEAD\u0000",
            "HEAD\n",
            "git:shipped",
            "a..b",
            "HEAD~99",
            "$(touch x)"
        }) assertThat(refused(here, name).code()).as(name).isEqualTo("NO_REVISION");
        assertThat(here.resolve("x")).doesNotExist();
    }

    @Test
    void outside_of_a_repository_git_revisions_are_refused() {
        assertThat(refused(here, "HEAD~1").message()).contains("不在 git 仓库里");
    }
}
