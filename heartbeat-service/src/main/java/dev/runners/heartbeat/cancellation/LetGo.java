package dev.runners.heartbeat.cancellation;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which Runners should let go of a job.
 *
 * @param byRunner since when: it was cancelled or taken back then
 */
record LetGo(long revision, Map<UUID, Instant> byRunner) {

    static LetGo of(JobState job) {
        Map<UUID, Instant> since = new HashMap<>();
        job.takenFrom().forEach(taken -> since.merge(taken.runnerId(), taken.at(), LetGo::later));
        UUID holder = job.runnerId();
        if (holder != null && isHeld(job)) {
            since.remove(holder);
        }
        if (holder != null && isCancelled(job)) {
            since.put(holder, job.updatedAt());
        }
        return new LetGo(job.revision(), Map.copyOf(since));
    }

    /** Only who should have let go of it later than this. */
    LetGo since(Instant oldest) {
        Map<UUID, Instant> newer = new HashMap<>(byRunner);
        newer.values().removeIf(at -> !at.isAfter(oldest));
        return newer.size() == byRunner.size() ? this : new LetGo(revision, Map.copyOf(newer));
    }

    /** The latest of them; there is one. */
    Instant newest() {
        return Collections.max(byRunner.values());
    }

    private static boolean isHeld(JobState job) {
        return job.status() == JobStatus.CLAIMED || job.status() == JobStatus.PROCESSING;
    }

    private static boolean isCancelled(JobState job) {
        return job.status() == JobStatus.CANCELLED || (job.cancelRequested() && isHeld(job));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
