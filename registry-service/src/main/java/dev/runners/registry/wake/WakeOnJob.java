package dev.runners.registry.wake;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobState.TakenFrom;
import dev.runners.contracts.job.JobStatus;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who has to be told when a job changed: those who may take it, now or when its lock delay is over, and who lost it. */
@ApplicationScoped
class WakeOnJob {

    /** So that a claim never comes before PostgreSQL's clock has passed the moment. */
    private static final Duration LATER = Duration.ofMillis(50);

    private final WakeStreams streams;
    private final Vertx vertx;
    private final Clock clock;

    WakeOnJob(WakeStreams streams, Vertx vertx, Clock clock) {
        this.streams = streams;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Acts on the newest state of a job; a message too many does no harm, for a wake only says that there may be work. */
    void changed(JobState job) {
        if (job.status() != JobStatus.QUEUED) {
            return;
        }
        if (!job.takenFrom().isEmpty()) {
            TakenFrom last = job.takenFrom().getLast();
            streams.cancel(last.runnerId(), job.id());
        }
        wakeWhenClaimable(job, job.claimableAt());
    }

    private void wakeWhenClaimable(JobState job, @Nullable Instant claimableAt) {
        if (claimableAt == null) {
            return;
        }
        long wait = Duration.between(clock.instant(), claimableAt).plus(LATER).toMillis();
        if (wait <= LATER.toMillis()) {
            wake(job);
        } else {
            vertx.setTimer(wait, _ -> wake(job));
        }
    }

    private void wake(JobState job) {
        if (job.assignedRunnerId() == null) {
            streams.wake(job.organizationId());
        } else {
            streams.wakeRunner(job.assignedRunnerId());
        }
    }
}
