package dev.runners.e2e;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Token;
import dev.runners.testkit.CopyTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a job, as the agent's own user, finds of the agent in {@code /proc}. */
@EnabledOnOs(OS.LINUX)
class HiddenTokenTest {

    private static final String TOKEN = Token.generate(Token.RUNNER_PREFIX).reveal();
    private static final String NOBODY = "65534";

    /** As root all can be read, so both are somebody else then; without a shell between, Java would begin with root's rights. */
    private static final List<String> AS_NOBODY = List.of(
            "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "sh", "-c", "exec \"$0\" \"$@\"");

    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    @TempDir
    private Path folder;

    private Path java;

    /** A Java of its own, for nobody else's may be changed: its launcher is copied, the rest is led to. */
    @BeforeEach
    void install() throws Exception {
        Files.setPosixFilePermissions(folder, fromString("rwxr-xr-x"));
        CopyTree.of(Path.of("../../runner/target/dist"), folder.resolve("agent"), _ -> true);
        Files.setPosixFilePermissions(Files.createDirectory(folder.resolve("work")), fromString("rwxrwxrwx"));
        Path home = Path.of(System.getProperty("java.home"));
        java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.copy(home.resolve("bin/java"), java);
        try (Stream<Path> all = Files.list(home)) {
            for (Path one : all.filter(one -> !one.endsWith("bin")).toList()) {
                Files.createSymbolicLink(folder.resolve("java").resolve(one.getFileName()), one.toRealPath());
            }
        }
        Files.setPosixFilePermissions(java, fromString("rwxr-xr-x"));
        Assumptions.assumeTrue(
                begin(folder.resolve("version"), List.of(java.toString(), "-version"), Map.of())
                                .waitFor()
                        == 0,
                "Java is there for everybody");
    }

    @Test
    void aJavaThatCanOnlyBeRunKeepsTheTokenFromJobs() throws Exception {
        assertThat(seenOfTheAgent()).as("of any other Java").contains("RUNNER_TOKEN=" + TOKEN);
        Files.setPosixFilePermissions(java, fromString("--x--x--x"));
        assertThat(seenOfTheAgent()).contains("Permission denied").doesNotContain("RUNNER_TOKEN", TOKEN);
    }

    private String seenOfTheAgent() throws Exception {
        Path said = folder.resolve("said");
        Process agent = begin(
                said,
                List.of(folder.resolve("agent/bin/runner").toString()),
                Map.of(
                        "RUNNER_JAVA", java.toString(),
                        "RUNNER_ORIGIN", "http://127.0.0.1:1",
                        "RUNNER_ID", UUID.randomUUID().toString(),
                        "RUNNER_TOKEN", TOKEN,
                        "RUNNER_WORK_DIR", folder.resolve("work").toString()));
        try {
            Await.until("it works").until(() -> Files.readString(said).contains("trying again until it answers"));
            attach(agent, said);
            Path seen = folder.resolve("seen");
            Process job = begin(seen, List.of("cat", "/proc/" + agent.pid() + "/environ"), Map.of());
            assertThat(job.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return Files.readString(seen);
        } finally {
            agent.destroyForcibly().waitFor();
        }
    }

    /** As {@code jcmd} does it; who may not is shown what the threads do, where the agent says the rest. */
    private void attach(Process agent, Path said) throws IOException, InterruptedException {
        Path temporary = Path.of("/tmp");
        Path asked = Files.createFile(temporary.resolve(".attach_pid" + agent.pid()));
        try {
            if (IS_ROOT) {
                Files.setAttribute(asked, "unix:uid", Integer.valueOf(NOBODY));
            }
            assertThat(begin(folder.resolve("kill"), List.of("kill", "-QUIT", Long.toString(agent.pid())), Map.of())
                            .waitFor())
                    .isZero();
            Await.until("it has looked whether it is asked")
                    .until(() -> Files.readString(said).contains("Full thread dump"));
            assertThat(temporary.resolve(".java_pid" + agent.pid())).doesNotExist();
        } finally {
            Files.delete(asked);
        }
    }

    private Process begin(Path said, List<String> command, Map<String, String> environment) throws IOException {
        List<String> all = new ArrayList<>(IS_ROOT ? AS_NOBODY : List.of());
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().keySet().removeIf(name -> name.matches("(RUNNER|RUNNERS|ALETHIA|TF)_.*"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    }
}
