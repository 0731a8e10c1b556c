package dev.runners.gateway.fleet;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import java.time.Instant;

/** By what jobs can be sorted. */
enum JobSort {
    CREATED_AT,
    STATUS,
    PRIORITY;

    SortKey<JobState, ?> key() {
        return switch (this) {
            case CREATED_AT -> new SortKey<>(JobState::createdAt, Instant::parse, JobState::id);
            case STATUS -> new SortKey<>(JobState::status, JobStatus::valueOf, JobState::id);
            case PRIORITY -> new SortKey<>(JobState::priority, Integer::valueOf, JobState::id);
        };
    }
}
