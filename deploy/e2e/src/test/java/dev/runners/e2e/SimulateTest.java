package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
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
        try (SimulatedRunners _ = SimulatedRunners.start(said, "5", "--jobs", "--fault", "stop=40%")) {
            Await.until("all five are ONLINE").until(() -> Collections.frequency(statuses(), ONLINE) == 5);
            UUID job = SimulatedRunners.submit().id();
            Await.until("a simulated Runner did the job")
                    .until(() -> get("/api/jobs/" + job).path("status").asText(), "SUCCESS"::equals);
            assertThat(get("/api/jobs/" + job + "/logs").toString()).contains("nothing was run");
            Await.until("the stopped two are OFFLINE").until(() -> Collections.frequency(statuses(), OFFLINE) == 2);
            assertThat(Collections.frequency(statuses(), ONLINE)).isEqualTo(3);
        }
        assertThat(Files.readString(said)).contains("2 Runners are stopped").doesNotContain("rnr_");
        Await.until("none of them is left").until(() -> statuses().isEmpty());
    }

    private static List<String> statuses() {
        return StreamSupport.stream(get("/api/runners?name=sim-").path("items").spliterator(), false)
                .map(runner -> runner.path("status").asText())
                .toList();
    }

    private static JsonNode get(String path) {
        return Http.admin().get(path).ok();
    }
}
