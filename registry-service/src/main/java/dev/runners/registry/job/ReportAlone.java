package dev.runners.registry.job;

import dev.runners.contracts.job.JobStatus;
import dev.runners.outbox.Outbox;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.NoteUnstarted;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes one report, whatever is the matter with it. */
@ApplicationScoped
class ReportAlone {

    private static final String HANDED_BACK = "SELECT FROM attempts WHERE id = $1 AND outcome = $2";

    private final Outbox outbox;
    private final WriteReports write;
    private final TakeBackJob takeBackJob;
    private final NoteUnstarted noteUnstarted;

    ReportAlone(Outbox outbox, WriteReports write, TakeBackJob takeBackJob, NoteUnstarted noteUnstarted) {
        this.outbox = outbox;
        this.write = write;
        this.takeBackJob = takeBackJob;
        this.noteUnstarted = noteUnstarted;
    }

    /** Fails as {@link ReportStatus} says. */
    Uni<Void> take(CheckedReport report) {
        // The Runner's row before the job's, as a claim takes them.
        return outbox.inTransaction(tx -> noteUnstarted
                        .forget(tx, report.by().runner())
                        .chain(() -> HeldAttempt.lock(tx, report.by()))
                        .chain(held -> {
                            JobStatus now = JobRow.status(held.job());
                            if (held.isTheJobs() && now.isTerminal() && now == report.status()) {
                                return Uni.createFrom().item(true);
                            }
                            return held.isLive() ? take(tx, held, report).replaceWith(true) : late(tx, held, report);
                        }))
                // Only after the commit, for what came too late is kept.
                .invoke(counts -> {
                    if (!counts) {
                        throw HeldAttempt.superseded();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> take(SqlConnection tx, HeldAttempt held, CheckedReport report) {
        if (report.handsBack()) {
            return takeBackJob.in(tx, held.id(), TakeBackReason.RELEASED).replaceWithVoid();
        }
        ReportedChange change = ReportedChange.of(held, report)
                .orElseThrow(() -> new ProblemException(
                        Kind.CONFLICT,
                        "A job that is " + JobRow.status(held.job()) + " cannot become " + report.status() + "."));
        return write.in(tx, List.of(change));
    }

    /** Whether it counts all the same: a hand-back is said again when its answer was lost, and the job has gone on. */
    private static Uni<Boolean> late(SqlConnection tx, HeldAttempt held, CheckedReport report) {
        Uni<Boolean> saidBefore = report.handsBack()
                ? tx.preparedQuery(HANDED_BACK)
                        .execute(Tuple.of(held.id(), TakeBackReason.RELEASED.outcome()))
                        .map(rows -> rows.rowCount() > 0)
                : Uni.createFrom().item(false);
        return saidBefore.call(
                before -> before ? Uni.createFrom().voidItem() : KeepLateReport.in(tx, held.id(), report));
    }
}
