package dev.runners.heartbeat.cancellation;

import dev.runners.contracts.Timing;
import dev.runners.contracts.job.JobState;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that Runners should let go of, in memory; written by one thread, read by many. Kept are jobs that are not over,
 * and those that are as long as a Runner is told of them: what else there ever was does not fit into memory.
 */
@Singleton
public final class KnownCancellations {

    private final Map<UUID, LetGo> byJob = new ConcurrentHashMap<>();
    private final Map<UUID, Map<UUID, Instant>> byRunner = new ConcurrentHashMap<>();
    private final Queue<Ended> ended = new PriorityQueue<>(Comparator.comparing(Ended::newest));
    private final Clock clock;
    private final Timing timing;

    /** A job that is over, and since when the last Runner should have let go of it. */
    private record Ended(UUID job, long revision, Instant newest) {}

    KnownCancellations(Clock clock, Timing timing) {
        this.clock = clock;
        this.timing = timing;
    }

    /** Takes the newest state of a job; one that is not newer than what is known changes nothing. */
    public void learn(JobState job) {
        Instant oldest = oldest();
        forgetEnded(oldest);
        LetGo known = byJob.get(job.id());
        if (known != null && known.revision() >= job.revision()) {
            return;
        }
        LetGo learnt = LetGo.of(job).since(oldest);
        if (learnt.byRunner().isEmpty() && job.status().isTerminal()) {
            forget(job.id());
            return;
        }
        unname(job.id(), byJob.put(job.id(), learnt), learnt);
        learnt.byRunner()
                .forEach((runner, since) -> byRunner.computeIfAbsent(runner, r -> new ConcurrentHashMap<>())
                        .put(job.id(), since));
        if (job.status().isTerminal()) {
            ended.add(new Ended(job.id(), job.revision(), learnt.newest()));
        }
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
        Instant oldest = oldest();
        return jobs.entrySet().stream()
                .filter(job -> job.getValue().isAfter(oldest))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Jobs in memory. */
    int size() {
        return byJob.size();
    }

    private Instant oldest() {
        return clock.instant().minus(timing.takenBackMemory());
    }

    private void forgetEnded(Instant oldest) {
        for (Ended head = ended.peek(); head != null && !head.newest().isAfter(oldest); head = ended.peek()) {
            ended.remove();
            LetGo known = byJob.get(head.job());
            if (known != null && known.revision() == head.revision()) {
                forget(head.job());
            }
        }
    }

    private void unname(UUID job, @Nullable LetGo before, @Nullable LetGo after) {
        if (before == null) {
            return;
        }
        for (UUID runner : before.byRunner().keySet()) {
            if (after == null || !after.byRunner().containsKey(runner)) {
                byRunner.computeIfPresent(runner, (r, jobs) -> {
                    jobs.remove(job);
                    return jobs.isEmpty() ? null : jobs;
                });
            }
        }
    }
}
