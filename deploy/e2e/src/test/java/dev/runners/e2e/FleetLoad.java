package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Work for a fleet, until it is stopped: real Terraform for each of these Runners in turn, and as much for simulated ones. */
final class FleetLoad implements AutoCloseable {

    /** Two slow cores bear it. */
    private static final Duration PACE = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> OVER = List.of("SUCCESS", "FAILED", "CANCELLED");

    private final List<UUID> runners;
    private final Map<UUID, TestJob> last = new HashMap<>();
    private final List<TestJob> all = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> ticks;
    private int turn;

    FleetLoad(List<UUID> runners) {
        this.runners = List.copyOf(runners);
        this.ticks = clock.scheduleAtFixedRate(this::tick, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Who has not done the last one gets no other: one that is being updated has one that waits for it. */
    private void tick() {
        UUID runner = runners.get(turn++ % runners.size());
        TestJob before = last.get(runner);
        if (before == null || OVER.contains(before.status())) {
            TestJob job = TestJob.planOn(runner);
            last.put(runner, job);
            all.add(job);
        }
        all.add(SimulatedRunners.submit());
    }

    /** No more of it; every job as it ended. */
    List<JsonNode> end() {
        close();
        assertThat(ticks.state()).as("it worked to the end").isEqualTo(ScheduledFuture.State.CANCELLED);
        List<JsonNode> ended = new ArrayList<>();
        for (TestJob job : all) {
            Await.until(job.id() + " is over").atMost(PATIENCE).until(job::status, OVER::contains);
            ended.add(job.now());
        }
        return ended;
    }

    @Override
    public void close() {
        ticks.cancel(false);
        clock.close();
    }
}
