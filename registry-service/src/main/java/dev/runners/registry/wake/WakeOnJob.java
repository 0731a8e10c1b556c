package dev.runners.registry.wake;

import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who has to be told when a job changed: those who may take it, and who is to let go of it. */
@ApplicationScoped
class WakeOnJob {

    private final WakeStreams streams;
    private final WakeTakers wakeTakers;

    WakeOnJob(WakeStreams streams, WakeTakers wakeTakers) {
        this.streams = streams;
        this.wakeTakers = wakeTakers;
    }

    /** A message too many does no harm: a wake says that there may be work, a cancel names the attempts it means. */
    void changed(JobEvent event) {
        JobState job = event.body();
        switch (event) {
            case JobEvent.JobSubmitted _, JobEvent.JobReleased _ -> wakeIfClaimable(job);
            case JobEvent.JobRequeued _ -> {
                cancel(job, lastHolder(job));
                wakeIfClaimable(job);
            }
            case JobEvent.JobCancelRequested _ -> cancel(job, job.runnerId());
            case JobEvent.JobFailed _, JobEvent.JobCancelled _ -> {
                wakeTakers.enough(job.id());
                cancel(job, lastHolder(job));
            }
            case JobEvent.JobClaimed _ -> wakeTakers.enough(job.id());
            case JobEvent.JobStarted _,
                    JobEvent.JobProgressed _,
                    JobEvent.JobHeld _,
                    JobEvent.JobReprioritized _,
                    JobEvent.JobSucceeded _ -> {}
        }
    }

    /** Later ones are met by {@link WakeWhenClaimable}. Both times are PostgreSQL's: a clock of ours could be behind it. */
    private void wakeIfClaimable(JobState job) {
        boolean forRunners = job.jobType().isForRunners();
        if (forRunners && job.claimableAt() != null && !job.claimableAt().isAfter(job.updatedAt())) {
            wakeTakers.of(job.id(), job.organizationId(), job.assignedRunnerId());
        }
    }

    private void cancel(JobState job, @Nullable UUID runner) {
        if (runner != null) {
            streams.cancel(runner, job.id(), job.attempt());
        }
    }

    private static @Nullable UUID lastHolder(JobState job) {
        return job.takenFrom().isEmpty() ? null : job.takenFrom().getLast().runnerId();
    }
}
