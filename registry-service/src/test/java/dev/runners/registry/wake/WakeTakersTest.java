package dev.runners.registry.wake;

import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.registry.job.FindTakers;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class WakeTakersTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int CIRCLES = 4;

    @Inject
    FindTakers findTakers;

    /** One job more than are searched for at once. */
    private final List<UUID> jobs = new ArrayList<>();

    /** For each job the only Runner that could take it. */
    private final List<UUID> runners = new ArrayList<>();

    private Waiters waiters;
    private WakeTakers wakeTakers;

    @BeforeEach
    void aJobMoreThanAreSearchedForAtOnce() {
        waiters = new Waiters(HOME);
        wakeTakers = new WakeTakers(waiters.streams, new SearchTakers(waiters.streams, findTakers));
        for (int i = 0; i <= WakeTakers.AT_ONCE; i++) {
            Map<String, String> labels = Map.of("only", UUID.randomUUID().toString());
            runners.add(register(labels).id());
            jobs.add(
                    UUID.fromString(submit(Map.of("job_type", "PLAN", "config_snapshot", Map.of(), "labels", labels))));
        }
        runners.forEach(waiters::add);
    }

    @AfterEach
    void nothingStaysQueued() {
        jobs.forEach(job -> operator().post("/api/jobs/" + job + "/cancel"));
    }

    @Test
    void theLastJobIsSearchedForWhenAnotherWasSearchedForToTheEnd() {
        jobs.forEach(job -> wakeTakers.of(job, HOME, null));
        List<UUID> before = wokenBeforeTheLast();
        assertThat(runners.stream().mapToInt(runner -> Collections.frequency(before, runner)))
                .as("wakes of each Runner before the last one's")
                .contains(CIRCLES);
    }

    @Test
    void aJobThatWasClaimedGivesItsTurnAway() {
        for (UUID job : jobs.subList(0, WakeTakers.AT_ONCE)) {
            wakeTakers.of(job, HOME, null);
            wakeTakers.enough(job);
        }
        wakeTakers.of(jobs.getLast(), HOME, null);
        assertThat(wokenBeforeTheLast()).doesNotHaveDuplicates();
    }

    private List<UUID> wokenBeforeTheLast() {
        UUID last = runners.getLast();
        await().atMost(DEADLINE).until(() -> waiters.woken().contains(last));
        List<UUID> woken = waiters.woken();
        return woken.subList(0, woken.indexOf(last));
    }
}
