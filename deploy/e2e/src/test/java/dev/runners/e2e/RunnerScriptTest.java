package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.testkit.CopyTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/runner} as an image's build and its start call it. */
class RunnerScriptTest {

    private static final Path BUILT = Path.of("../../runner/target/dist");
    private static final Map<String, String> TELL_CLASSES = Map.of("RUNNER_JAVA_OPTS", "-Xlog:class+load");
    private static final String LEARNT = "dev.runners.agent.Main source: shared objects file";

    /** It is told nothing of a control plane, and gets no further. */
    private static final String STARTED = "RUNNER_ORIGIN is missing";

    /** In a zip file, when the first of its files is said to have been changed. */
    private static final int TIME = 10;

    private record Ended(int code, String said) {}

    @TempDir
    Path folder;

    @BeforeEach
    void install() throws IOException {
        CopyTree.of(BUILT, folder, file -> !isCache(file));
    }

    @Test
    void javaUsesWhatItLearntOfTheAgentUntilThatIsAnotherOne() throws Exception {
        assertThat(start(TELL_CLASSES)).contains(STARTED).doesNotContain(LEARNT);
        // What is meant for its jobs is nothing to a rehearsal.
        Ended rehearsal =
                runner(List.of("rehearse"), Map.of("TF_WORKSPACE", "prod", "TF_HTTP_CLIENT_CERTIFICATE_PEM", "x"));
        assertThat(rehearsal.said()).contains("ended SUCCESS");
        assertThat(rehearsal.code()).isZero();
        assertThat(caches()).hasSize(1);
        assertThat(start(TELL_CLASSES)).contains(STARTED, LEARNT);
        assertThat(start(Map.of("RUNNER_JAVA_OPTS", "-Xshare:off"))).contains(STARTED);

        try (FileChannel jar = FileChannel.open(folder.resolve("lib/runner.jar"), StandardOpenOption.WRITE)) {
            jar.write(ByteBuffer.wrap(new byte[] {2}), TIME);
        }
        assertThat(start(TELL_CLASSES)).contains(STARTED).doesNotContain(LEARNT);
        assertThat(runner(List.of("rehearse"), Map.of()).code()).isZero();
        assertThat(start(TELL_CLASSES)).contains(STARTED, LEARNT);
        assertThat(caches()).hasSize(1);
    }

    @Test
    void aRehearsalThatFailsSaysWhyAndLeavesWhatWasThere() throws Exception {
        Path before = Files.createFile(folder.resolve("lib/runner-before.aot"));
        Path seen = folder.resolve("seen");
        Path terraform = program(folder.resolve("terraform"), """
                env >>%s
                [ "$1" = version ] && exec terraform "$@"
                echo "It does not work here." >&2
                exit 1
                """.formatted(seen));
        Ended rehearsal = runner(
                List.of("rehearse"),
                Map.of("RUNNER_TERRAFORM", terraform.toString(), "RUNNER_TOKEN", "rnr_of_somebody"));
        assertThat(rehearsal.said()).contains("The rehearsal's job did not end in success", "It does not work here.");
        assertThat(rehearsal.code()).isNotZero();
        assertThat(caches()).containsExactly(before);
        assertThat(seen).content().contains("PATH=").doesNotContain("RUNNER_TOKEN", "rnr_");
    }

    @Test
    void anInterruptedRehearsalEndsItsAgentFirstAndLeavesNothing() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path begun = folder.resolve("begun");
        Path goOn = folder.resolve("goOn");
        Path terraform = program(folder.resolve("terraform"), """
                [ "$1" = version ] && exec terraform "$@"
                touch %s
                while [ ! -e %s ]; do sleep 0.1; done
                exit 1
                """.formatted(begun, goOn));
        Process rehearsal = begin(
                List.of("rehearse"),
                Map.of("RUNNER_TERRAFORM", terraform.toString(), "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary));
        Await.until("its job has begun").until(() -> Files.exists(begun));
        List<ProcessHandle> all = rehearsal.descendants().toList();

        all.stream()
                .filter(one -> one.info().commandLine().orElse("").contains(".Rehearse "))
                .forEach(ProcessHandle::destroy);
        Await.until("its agent was told to end")
                .until(() -> Files.readString(folder.resolve("said")).contains("Draining"));
        Files.createFile(goOn);

        assertThat(rehearsal.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(rehearsal.exitValue()).isEqualTo(128 + 15);
        assertThat(all).hasSizeGreaterThan(2).noneMatch(ProcessHandle::isAlive);
        assertThat(temporary).isEmptyDirectory();
        assertThat(caches()).isEmpty();
    }

    @Test
    void theJavaThatIsNamedStartsItWhenItIsTheRightOne() throws Exception {
        Path asked = folder.resolve("asked");
        Path old = program(folder.resolve("old/bin/java"), "touch " + asked);
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"21.0.4\"\n");
        assertThat(start(Map.of("RUNNER_JAVA", old.toString()))).contains(STARTED);
        assertThat(asked).as("what its release says is enough").doesNotExist();

        String real = System.getProperty("java.home") + "/bin/java";
        Path another = program(folder.resolve("another/java"), "echo It is asked. && exec " + real + " \"$@\"");
        assertThat(start(Map.of("RUNNER_JAVA", another.toString()))).contains("It is asked.", STARTED);
    }

    @Test
    void aCommandThatItDoesNotHaveIsRefused() throws Exception {
        Ended ended = runner(List.of("reherse"), Map.of());
        assertThat(ended).isEqualTo(new Ended(1, """
                runner has no command reherse: without one it starts the agent, and rehearse makes later starts cheaper.
                """));
    }

    /** Java would take it for the names of two. */
    @Test
    void aFolderWithAColonIsRefused() throws Exception {
        Path two = folder.resolve("one:two");
        CopyTree.of(BUILT.resolve("bin"), two.resolve("bin"), file -> true);
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(two.resolve("bin/runner").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(said)
                .content()
                .isEqualTo("Java finds nothing in a folder with a colon in its name: move the agent out of "
                        + two.toRealPath() + ".\n");
    }

    private static Path program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private String start(Map<String, String> environment) throws IOException, InterruptedException {
        return runner(List.of(), environment).said();
    }

    private Ended runner(List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        Process process = begin(arguments, environment);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(folder.resolve("said"), StandardCharsets.UTF_8));
    }

    private Process begin(List<String> arguments, Map<String, String> environment) throws IOException {
        ProcessBuilder runner = new ProcessBuilder(folder.resolve("bin/runner").toString());
        runner.command().addAll(arguments);
        runner.environment().keySet().removeIf(name -> name.matches("(RUNNER|RUNNERS|ALETHIA|TF)_.*"));
        runner.environment().put("JAVA_HOME", System.getProperty("java.home"));
        runner.environment().putAll(environment);
        return runner.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    /** All that a rehearsal may leave. */
    private List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
            return files.filter(RunnerScriptTest::isCache).toList();
        }
    }

    private static boolean isCache(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || name.endsWith(".aot");
    }
}
