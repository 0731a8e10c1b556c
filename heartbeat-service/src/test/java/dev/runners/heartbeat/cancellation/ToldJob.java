package dev.runners.heartbeat.cancellation;

import dev.runners.contracts.Ids;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobState.TakenFrom;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.OnLost;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as the registry tells of it, with what this service looks at. */
public final class ToldJob {

    private ToldJob() {}

    /** At this moment, held by this Runner or by none. */
    public static JobState at(
            Instant now, UUID id, JobStatus status, @Nullable UUID holder, long revision, TakenFrom... takenFrom) {
        return new JobState(
                id,
                Ids.organization("test"),
                JobType.PLAN,
                status,
                1,
                5,
                holder,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                Map.of(),
                OnLost.REQUEUE,
                null,
                "state",
                null,
                false,
                false,
                null,
                now,
                null,
                null,
                null,
                now,
                now,
                List.of(takenFrom),
                null,
                revision);
    }
}
