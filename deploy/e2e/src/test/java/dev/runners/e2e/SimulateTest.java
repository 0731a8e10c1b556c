package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./runners simulate}, as the process that a person starts and stops. */
class SimulateTest {

    private static final String ONLINE = "ONLINE";
    private static final String OFFLINE = "OFFLINE";

    @Test
    void theyBeatTakeJobsStopAndAreGoneBehindIt(@TempDir Path dir) throws Exception {
        Path said = dir.resolve("said");
        Process simulate = simulate(said, "5", "--jobs", "--fault", "stop=40%");
        try {
            Await.until("all five are ONLINE").until(() -> Collections.frequency(statuses(), ONLINE) == 5);
            UUID job = submit();
            Await.until("a simulated Runner did the job")
                    .until(() -> get("/api/jobs/" + job).path("status").asText(), "SUCCESS"::equals);
            assertThat(get("/api/jobs/" + job + "/logs").toString()).contains("nothing was run");
            Await.until("the stopped two are OFFLINE").until(() -> Collections.frequency(statuses(), OFFLINE) == 2);
            assertThat(Collections.frequency(statuses(), ONLINE)).isEqualTo(3);
        } finally {
            simulate.destroy();
            assertThat(simulate.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Files.readString(said)).contains("2 Runners are stopped").doesNotContain("rnr_");
        Await.until("none of them is left").until(() -> statuses().isEmpty());
    }

    private static Process simulate(Path said, String... arguments) throws IOException {
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
        return command.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    }

    private static List<String> statuses() {
        return StreamSupport.stream(get("/api/runners?name=sim-").path("items").spliterator(), false)
                .map(runner -> runner.path("status").asText())
                .toList();
    }

    private static UUID submit() {
        JsonNode made = Http.admin()
                .post(
                        "/api/jobs",
                        Map.of("job_type", "PLAN", "labels", Map.of("simulated", "true"), "config_snapshot", Map.of()))
                .ok();
        return UUID.fromString(made.path("id").asText());
    }

    private static JsonNode get(String path) {
        return Http.admin().get(path).ok();
    }
}
