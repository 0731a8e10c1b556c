package dev.runners.contracts.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/jobs/{id}/attempts}: the job's history, oldest first. */
public record JobAttempts(List<Attempt> items) {

    /**
     * One attempt.
     *
     * @param outcome how it ended: SUCCESS, FAILED, CANCELLED, or why the job was taken back; null while it lives
     * @param applyBegunAt when Terraform may have begun to change things; null: surely nothing was changed
     * @param lastContactAt the last report, log or state call; null: it never said anything
     * @param fencedUntil its Terraform has ended by then, and its state lock may be broken
     * @param lateReports what it still said after it was over, oldest first, at most 20
     */
    public record Attempt(
            UUID id,
            int number,
            UUID runnerId,
            String runnerName,
            Instant claimedAt,
            @Nullable Instant startedAt,
            @Nullable Instant applyBegunAt,
            @Nullable Instant lastContactAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            @Nullable Instant fencedUntil,
            List<LateReport> lateReports) {}

    /** A report that came too late: answered 409 and kept. */
    public record LateReport(
            Instant at, JobStatus status, @Nullable String errorMessage) {}
}
