package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.MaxBody;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.StatusReport;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.job.HeldAttempt.Spoken;
import org.jspecify.annotations.Nullable;

/**
 * A report that can be kept. Details that cannot are dropped and the status is taken: without it, what was done would be
 * done again.
 */
record CheckedReport(Spoken by, JobStatus status, @Nullable String error, ObjectNode metadata) {

    /** Bytes of metadata in one report. */
    private static final int MOST_SAID = 256 * MaxBody.KIB;

    /** Characters; it is on a topic, and in every list of jobs. */
    private static final int MOST_ERROR = 64 * MaxBody.KIB;

    /** Fails with 422 for a status that no Runner may report. */
    static CheckedReport of(Spoken by, @Nullable StatusReport report) {
        JobStatus status = report == null ? null : report.status();
        if (report == null || status == null || status == JobStatus.QUEUED || status == JobStatus.CLAIMED) {
            throw ProblemException.invalid("/status", "PROCESSING, SUCCESS, FAILED or CANCELLED");
        }
        ObjectNode metadata = report.executionMetadata() == null
                ? Wire.JSON.createObjectNode()
                : FitMetadata.into(MOST_SAID, StorableText.in(report.executionMetadata()));
        return new CheckedReport(by, status, storable(report.errorMessage()), metadata);
    }

    /** Whether the Runner gives the job back, undone. */
    boolean handsBack() {
        return status == JobStatus.FAILED && metadata.path("released").asBoolean();
    }

    private static @Nullable String storable(@Nullable String error) {
        if (error == null || error.length() <= MOST_ERROR) {
            return error == null ? null : StorableText.of(error);
        }
        return StorableText.of(error.substring(0, MOST_ERROR)) + "\n(" + (error.length() - MOST_ERROR)
                + " more characters were dropped)";
    }
}
