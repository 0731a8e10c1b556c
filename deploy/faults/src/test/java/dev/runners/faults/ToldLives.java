package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.testkit.Topic;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The lives of a team's jobs as their topic tells them, read as every reader does: what is no newer is dropped. */
final class ToldLives {

    private ToldLives() {}

    /**
     * Asserts that each step follows from the one before, so that a job that is over stays over.
     *
     * @return how each job stands at the end: id, status, attempt, revision, Runner
     */
    static List<List<String>> of(Parts parts, String team) throws IOException {
        Map<String, JsonNode> last = new HashMap<>();
        for (ConsumerRecord<String, byte[]> one : Topic.read(parts.kafka.bootstrapServers(), Topics.JOBS.topic())) {
            JsonNode job = Wire.JSON.readTree(one.value());
            JsonNode before = last.get(one.key());
            if (team.equals(job.path("labels").path("team").asText()) && isNewer(before, job)) {
                assertFollows(before, job, Topic.event(one));
                last.put(one.key(), job);
            }
        }
        return last.values().stream()
                .map(job -> List.of(
                        job.path("id").asText(),
                        job.path("status").asText(),
                        job.path("attempt").asText(),
                        job.path("revision").asText(),
                        job.path("runner_id").asText()))
                .toList();
    }

    private static boolean isNewer(@Nullable JsonNode before, JsonNode job) {
        return before == null
                || job.path("revision").asLong() > before.path("revision").asLong();
    }

    private static void assertFollows(@Nullable JsonNode before, JsonNode job, String event) {
        String what = event + " " + job;
        if (before == null) {
            assertThat(event).as(what).isEqualTo("JobSubmitted");
            return;
        }
        assertThat(job.path("revision").asLong())
                .as(what)
                .isEqualTo(before.path("revision").asLong() + 1);
        int claims = event.equals("JobClaimed") ? 1 : 0;
        assertThat(job.path("attempt").asInt())
                .as(what)
                .isEqualTo(before.path("attempt").asInt() + claims);
        Set<String> from = switch (event) {
            case "JobClaimed" -> Set.of("QUEUED");
            case "JobStarted" -> Set.of("CLAIMED");
            case "JobSucceeded", "JobProgressed" -> Set.of("PROCESSING");
            case "JobRequeued" -> Set.of("CLAIMED", "PROCESSING");
            default -> Set.of();
        };
        assertThat(from).as(what).contains(before.path("status").asText());
    }
}
