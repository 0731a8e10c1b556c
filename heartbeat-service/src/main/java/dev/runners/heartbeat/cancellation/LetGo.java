package dev.runners.heartbeat.cancellation;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which Runners should let go of a job.
 *
 * @param since by Runner, when it was cancelled or taken back
 */
record LetGo(long revision, Map<UUID, Instant> since) {

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
