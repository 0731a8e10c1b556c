package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an image's build does with the agent, by the same command. */
class RehearsedRunnerTest {

    private static final Path BUILT = Path.of("../../runner/target/dist");

    private static final String STARTED = "RUNNER_ORIGIN is missing";
    private static final Map<String, String> TELL_CLASSES = Map.of("RUNNER_JAVA_OPTS", "-Xlog:class+load");
    private static final String LEARNT = "dev.runners.agent.Main source: shared objects file";

    /** In a zip file, where the first of its files is said to have been changed. */
    private static final int TIME = 10;

    @TempDir
    Path folder;

    @BeforeEach
    void install() throws IOException {
        try (Stream<Path> files = Files.walk(BUILT)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !isCache(file))
                    .toList()) {
                Path copy = folder.resolve(BUILT.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void javaUsesWhatItLearntOfTheAgentUntilThatIsAnotherOne() throws Exception {
        assertThat(runner("", TELL_CLASSES)).contains(STARTED).doesNotContain(LEARNT);
        assertThat(runner("rehearse", Map.of())).contains("ended SUCCESS");
        assertThat(runner("", TELL_CLASSES)).contains(STARTED, LEARNT);

        try (FileChannel jar = FileChannel.open(folder.resolve("lib/runner.jar"), StandardOpenOption.WRITE)) {
            jar.write(ByteBuffer.wrap(new byte[] {2}), TIME);
        }
        assertThat(runner("", TELL_CLASSES)).contains(STARTED).doesNotContain(LEARNT);
    }

    @Test
    void aRehearsalThatFailsLeavesNothing() throws Exception {
        Path terraform = folder.resolve("terraform");
        Files.writeString(terraform, """
                #!/bin/sh
                [ "$1" = version ] && exec terraform "$@"
                echo "It does not work here." >&2
                exit 1
                """);
        assertThat(terraform.toFile().setExecutable(true)).isTrue();
        assertThat(runner("rehearse", Map.of("RUNNER_TERRAFORM", terraform.toString())))
                .contains("The rehearsal's job did not end in success", "It does not work here.");
        try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
            assertThat(files).noneMatch(RehearsedRunnerTest::isCache);
        }
    }

    private static boolean isCache(Path file) {
        return file.toString().endsWith(".aot");
    }

    private String runner(String command, Map<String, String> environment) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        ProcessBuilder runner = new ProcessBuilder(folder.resolve("bin/runner").toString(), command);
        runner.environment().put("JAVA_HOME", System.getProperty("java.home"));
        runner.environment().putAll(environment);
        Process process =
                runner.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        process.waitFor();
        return Files.readString(said, StandardCharsets.UTF_8);
    }
}
