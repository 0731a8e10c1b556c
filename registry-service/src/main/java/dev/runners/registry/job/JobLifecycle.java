package dev.runners.registry.job;

import dev.runners.contracts.job.JobStatus;
import java.util.Optional;

/** The whole lifecycle of a job, in one switch. What stands here is checked again in the WHERE clause of each write. */
public final class JobLifecycle {

    private JobLifecycle() {}

    /** The status that follows, or empty where the transition is not allowed. A terminal status is final. */
    public static Optional<JobStatus> after(JobStatus status, JobTransition transition) {
        return Optional.ofNullable(
                switch (status) {
                    case QUEUED ->
                        switch (transition) {
                            case CLAIM -> JobStatus.CLAIMED;
                            case CANCEL -> JobStatus.CANCELLED;
                            case START, PROGRESS, SUCCEED, FAIL, LOSE, LOSE_LAST -> null;
                        };
                    // A terminal report on a CLAIMED attempt is taken: field Runners do not repeat a lost PROCESSING.
                    case CLAIMED, PROCESSING ->
                        switch (transition) {
                            case START, PROGRESS -> JobStatus.PROCESSING;
                            case SUCCEED -> JobStatus.SUCCESS;
                            case FAIL, LOSE_LAST -> JobStatus.FAILED;
                            case CANCEL -> JobStatus.CANCELLED;
                            case LOSE -> JobStatus.QUEUED;
                            case CLAIM -> null;
                        };
                    case SUCCESS, FAILED, CANCELLED -> null;
                });
    }
}
