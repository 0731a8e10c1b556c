package dev.runners.registry.job;

import dev.runners.contracts.Timing;
import dev.runners.contracts.job.JobStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a job is taken back from its Runner, and when that is so of attempt {@code a} of job {@code j} and Runner {@code r}. */
enum TakeBackReason {
    /** Its Runner has been removed. */
    RUNNER_REMOVED("its Runner was removed") {
        @Override
        String when(Timing timing) {
            return "r.removed_at IS NOT NULL";
        }
    },
    /** Never acknowledged: nothing has been started. */
    UNACKNOWLEDGED("its Runner never began with it") {
        @Override
        String when(Timing timing) {
            return "a.last_contact_at IS NULL AND a.claimed_at" + before(timing.claimAck());
        }
    },
    /** Its time is over; a hung apply is not run again by itself. */
    TIMED_OUT("it took longer than its time limit") {
        @Override
        String when(Timing timing) {
            return "a.claimed_at + j.time_limit * interval '1 second' < runners_now()";
        }
    },
    /** Its Runner is OFFLINE or silent, and the attempt said nothing either. */
    RUNNER_SILENT("its Runner was not heard any more") {
        @Override
        String when(Timing timing) {
            String contact = "coalesce(a.last_contact_at, a.claimed_at)";
            return "r.liveness IN ('OFFLINE', 'NEVER_CONNECTED') AND " + contact + before(timing.contactQuiet())
                    + " OR a.boot IS NULL AND " + contact + before(timing.fieldRunnerQuiet());
        }
    },
    /** Its Runner claims from a new process. */
    RESTARTED("its Runner started anew"),
    /** Handed back after its Terraform had ended. */
    RELEASED("its Runner handed it back"),
    /** A person ends it without waiting for its Runner. */
    FORCED("a person ended it by force");

    private final String text;

    TakeBackReason(String text) {
        this.text = text;
    }

    /** As SQL. Whoever gives one of the last three knows it from the call that he is answering. */
    String when(Timing timing) {
        return "true";
    }

    /** For people; goes on after "because". */
    String text() {
        return text;
    }

    /** Nothing of the attempt can be running any more: its Runner says so. */
    boolean nothingRuns() {
        return this == RELEASED;
    }

    /** Rests on a Runner's silence, which counts only while we can hear. */
    boolean isSilence() {
        return this == UNACKNOWLEDGED || this == RUNNER_SILENT;
    }

    /** What becomes of the job whatever else is so, or null: it goes back to the queue while it may. */
    @Nullable
    JobStatus end() {
        return switch (this) {
            case TIMED_OUT -> JobStatus.FAILED;
            case FORCED -> JobStatus.CANCELLED;
            case RUNNER_REMOVED, UNACKNOWLEDGED, RUNNER_SILENT, RESTARTED, RELEASED -> null;
        };
    }

    /** How the attempt ended, in its history. */
    String outcome() {
        return switch (this) {
            case TIMED_OUT -> "TIMED_OUT";
            case FORCED -> "CANCELLED_BY_FORCE";
            case RUNNER_REMOVED, UNACKNOWLEDGED, RUNNER_SILENT, RESTARTED, RELEASED -> "LOST_" + name();
        };
    }

    private static String before(Duration quiet) {
        return " < runners_now() - interval '" + quiet.toMillis() + " milliseconds'";
    }
}
