package dev.runners.heartbeat.cancellation;

import dev.runners.contracts.Timing;
import dev.runners.contracts.job.JobState;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The jobs that Runners should let go of, in memory; written by one thread, read by many. */
@Singleton
public final class KnownCancellations {

    private final Map<UUID, LetGo> byJob = new ConcurrentHashMap<>();
    private final Map<UUID, Map<UUID, Instant>> byRunner = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Timing timing;

    KnownCancellations(Clock clock, Timing timing) {
        this.clock = clock;
        this.timing = timing;
    }

    /** Takes the newest state of a job; one that is not newer than what is known changes nothing. */
    public void learn(JobState job) {
        LetGo known = byJob.get(job.id());
        if (known != null && known.revision() >= job.revision()) {
            return;
        }
        LetGo learnt = LetGo.of(job);
        if (learnt.since().isEmpty() && job.status().isTerminal()) {
            forget(job.id());
            return;
        }
        unname(job.id(), byJob.put(job.id(), learnt), learnt);
        learnt.since()
                .forEach((runner, since) -> byRunner.computeIfAbsent(runner, r -> new ConcurrentHashMap<>())
                        .put(job.id(), since));
    }

    public void forget(UUID job) {
        unname(job, byJob.remove(job), null);
    }

    /** Jobs of this Runner that were cancelled or taken back within the last 30 minutes, none that it holds again. */
    public List<UUID> of(UUID runner) {
        Map<UUID, Instant> jobs = byRunner.get(runner);
        if (jobs == null) {
            return List.of();
        }
        Instant oldest = clock.instant().minus(timing.takenBackMemory());
        return jobs.entrySet().stream()
                .filter(job -> job.getValue().isAfter(oldest))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void unname(UUID job, @Nullable LetGo before, @Nullable LetGo after) {
        if (before == null) {
            return;
        }
        for (UUID runner : before.since().keySet()) {
            if (after == null || !after.since().containsKey(runner)) {
                byRunner.computeIfPresent(runner, (r, jobs) -> {
                    jobs.remove(job);
                    return jobs.isEmpty() ? null : jobs;
                });
            }
        }
    }
}
