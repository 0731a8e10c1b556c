package dev.runners.registry.job;

import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.registry.Calls.Runner;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FindTakersTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Inject
    FindTakers findTakers;

    @Test
    void whoHasAFreeSlotComesFirst() {
        Map<String, String> labels = Map.of("team", UUID.randomUUID().toString());
        Runner busy = register(labels);
        Runner free = register(labels);
        submit(busy, Map.of());
        assertThat(busy.claim(UUID.randomUUID()).isEmpty()).isFalse();
        String job = submit(Map.of("job_type", "PLAN", "config_snapshot", Map.of(), "labels", labels));
        List<UUID> both = List.of(busy.id(), free.id());
        for (int i = 0; i < 10; i++) {
            assertThat(find(job, both, 1)).containsExactly(free.id());
        }
        assertThat(find(job, both, 2)).as("all of them").containsExactlyInAnyOrderElementsOf(both);
        assertThat(free.claim(UUID.randomUUID()).job()).isEqualTo(job);
        assertThat(find(job, both, 2)).as("it does not wait any more").isEmpty();
    }

    private List<UUID> find(String job, List<UUID> runners, int most) {
        return findTakers.of(UUID.fromString(job), runners, most).await().atMost(DEADLINE);
    }
}
