package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code ./runners simulate}, as the process that a person starts and stops. */
record SimulatedRunners(Process process) implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    /**
     * Starts it beside the running stack.
     *
     * @param said where its output goes
     */
    static SimulatedRunners start(Path said, String... arguments) {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.runners.local.Main",
                "simulate");
        ProcessBuilder command = new ProcessBuilder(
                Stream.concat(java.stream(), Stream.of(arguments)).toList());
        command.environment().put("RUNNERS_HOME", Stack.DIR.resolve("stack").toString());
        Stack.awaitReady();
        try {
            return new SimulatedRunners(command.redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A job that only they take. */
    static TestJob submit() {
        JsonNode made = Http.admin()
                .post(
                        "/api/jobs",
                        Map.of("job_type", "PLAN", "labels", Map.of("simulated", "true"), "config_snapshot", Map.of()))
                .ok();
        return new TestJob(UUID.fromString(made.path("id").asText()));
    }

    /** As Ctrl-C does: they are removed, and it ends. */
    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
