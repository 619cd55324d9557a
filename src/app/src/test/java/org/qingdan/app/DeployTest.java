package org.qingdan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qingdan.app.cli.Qingdan;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The files for operators name what there is, and give the service no more than it needs. */
class DeployTest {
    private static final Set<String> DOCKER =
            Set.of("FROM", "RUN", "ENV", "USER", "WORKDIR", "VOLUME", "EXPOSE", "STOPSIGNAL", "ENTRYPOINT", "CMD");

    /** As systemd.unit(5), systemd.service(5), systemd.exec(5), systemd.kill(5) name them. */
    private static final Map<String, Set<String>> SYSTEMD = Map.of(
            "Unit", Set.of("Description", "After", "Wants"),
            "Install", Set.of("WantedBy"),
            "Service",
                    Set.of(
                            ("Type User Group Environment EnvironmentFile ExecStart Restart RestartSec KillSignal SuccessExitStatus TimeoutStopSec StateDirectory"
                                            + " StateDirectoryMode UMask LimitNOFILE NoNewPrivileges CapabilityBoundingSet ProtectSystem"
                                            + " ProtectHome PrivateTmp PrivateDevices ProtectKernelTunables ProtectKernelModules"
                                            + " ProtectKernelLogs ProtectControlGroups ProtectClock ProtectHostname RestrictAddressFamilies"
                                            + " RestrictNamespaces RestrictRealtime RestrictSUIDSGID LockPersonality SystemCallArchitectures")
                                    .split(" ")));

    /** Instruction and arguments, in order; lines that end with a backslash are joined. */
    private static List<Map.Entry<String, String>> instructions() throws Exception {
        var found = new ArrayList<Map.Entry<String, String>>();
        String text = Files.readString(Repository.file("deploy/Dockerfile")).replace("\\\n", " ");
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) continue;
            String[] parts = line.split("\\s+", 2);
            found.add(Map.entry(parts[0], parts[1]));
        }
        return found;
    }

    private static Map<String, String> service() throws Exception {
        var settings = new LinkedHashMap<String, String>();
        String section = "";
        for (String line : Files.readAllLines(Repository.file("deploy/qingdan.service"))) {
            if (line.isBlank() || line.startsWith("#")) continue;
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
                assertThat(SYSTEMD).containsKey(section);
                continue;
            }
            String name = line.substring(0, line.indexOf('='));
            assertThat(SYSTEMD.get(section)).contains(name);
            assertThat(settings.put(name, line.substring(name.length() + 1)))
                    .as(name + " once")
                    .isNull();
        }
        return settings;
    }

    /** The command line understands the words after the jar. */
    private static void understood(List<String> words) {
        var line = Qingdan.commandLine(new java.io.ByteArrayOutputStream(), new java.io.ByteArrayOutputStream());
        CommandLine.ParseResult parsed = line.parseArgs(words.toArray(String[]::new));
        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("serve");
        assertThat(parsed.subcommand().<String>matchedOptionValue("--profile", ""))
                .isEqualTo("prod");
    }

    @Test
    void the_image_has_known_instructions_and_does_not_run_as_root() throws Exception {
        var instructions = instructions();
        assertThat(instructions)
                .extracting(Map.Entry::getKey)
                .isSubsetOf(DOCKER)
                .startsWith("FROM");
        var names = instructions.stream().map(Map.Entry::getKey).toList();
        String user = instructions.get(names.indexOf("USER")).getValue();
        assertThat(user).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
        assertThat(names.indexOf("USER")).isLessThan(names.indexOf("ENTRYPOINT"));
        assertThat(instructions.get(0).getValue())
                .as("a tag that is named")
                .matches(".+:.+")
                .doesNotContain("latest");
        assertThat(instructions)
                .as("the program is put there by root, before the user is set")
                .filteredOn(i -> i.getValue().contains("src/app/target/qingdan.jar"))
                .singleElement()
                .satisfies(i -> {
                    assertThat(i.getKey()).isEqualTo("RUN");
                    assertThat(i.getValue()).contains("source=deploy/unpack").endsWith(" /opt/qingdan");
                    assertThat(instructions.indexOf(i)).isLessThan(names.indexOf("USER"));
                });
        assertThat(Files.readString(Repository.file("deploy/Dockerfile")))
                .as("SQLite runs its library from there")
                .contains("--tmpfs /tmp:exec,size=");
        for (String secret : List.of("MASTER_KEY", "PASSWORD"))
            assertThat(instructions).noneMatch(i -> i.getValue().contains(secret));
        var words = new ArrayList<String>();
        JsonMapper.shared()
                .readTree(instructions.get(names.indexOf("CMD")).getValue())
                .forEach(w -> words.add(w.asString()));
        understood(words);
        assertThat(JsonMapper.shared()
                        .readTree(instructions.get(names.indexOf("ENTRYPOINT")).getValue())
                        .isArray())
                .as("no shell between the system's signal and the service")
                .isTrue();
    }

    @Test
    void the_unit_has_known_settings_and_gives_the_service_only_its_own_directory() throws Exception {
        var service = service();
        assertThat(service.get("User")).isNotEqualTo("root");
        assertThat(service)
                .containsEntry("ProtectSystem", "strict")
                .containsEntry("NoNewPrivileges", "true")
                .containsEntry("CapabilityBoundingSet", "")
                .containsEntry("StateDirectoryMode", "0700")
                .containsEntry("UMask", "0077");
        assertThat(service.get("Environment")).isEqualTo("QINGDAN_DATA=/var/lib/" + service.get("StateDirectory"));
        assertThat(Integer.parseInt(service.get("TimeoutStopSec")))
                .as("longer than answers in flight may take")
                .isGreaterThan(30);
        String start = service.get("ExecStart");
        understood(List.of(start.substring(start.indexOf(".jar") + 4).strip().split(" ")));
    }
}
