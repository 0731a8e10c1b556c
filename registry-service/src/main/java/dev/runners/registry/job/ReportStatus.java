package dev.runners.registry.job;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.StatusReport;
import dev.runners.outbox.Outbox;
import dev.runners.registry.runner.NoteUnstarted;
import dev.runners.registry.runner.RunnerPrincipal;
import dev.runners.sql.AskTogether;
import dev.runners.sql.Batch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a Runner says of its attempt. The same report twice is fine; one of a dead attempt changes nothing. Reports
 * that come at once are taken in one transaction, as long as nothing is the matter with them: what is, is taken alone.
 */
@ApplicationScoped
public class ReportStatus {

    private static final String HANDED_BACK = "SELECT FROM attempts WHERE id = $1 AND outcome = $2";

    private final Outbox outbox;
    private final TakeBackJob takeBackJob;
    private final NoteUnstarted noteUnstarted;
    private final AskTogether<CheckedReport, Boolean> together = new AskTogether<>(this::takePlain);

    ReportStatus(Outbox outbox, TakeBackJob takeBackJob, NoteUnstarted noteUnstarted) {
        this.outbox = outbox;
        this.takeBackJob = takeBackJob;
        this.noteUnstarted = noteUnstarted;
    }

    /** Fails with 404, 403, 409 as {@link HeldAttempt} says, and with 422 for a status that no Runner may report. */
    public Uni<Void> of(UUID job, RunnerPrincipal runner, @Nullable UUID attempt, @Nullable StatusReport report) {
        CheckedReport checked = CheckedReport.of(job, runner, attempt, report);
        // What failed for one of them failed for all: each is told alone what was the matter with it, if anything was.
        Uni<Boolean> taken = runner.leftClaimsUnstarted()
                ? Uni.createFrom().item(false)
                : together.ask(checked).onFailure(RuntimeException.class).recoverWithItem(false);
        return taken.chain(done -> done ? Uni.createFrom().voidItem() : takeAlone(checked));
    }

    /** Says of each whether it was taken. */
    private Uni<List<Boolean>> takePlain(List<CheckedReport> reports) {
        return outbox.inTransaction(tx -> HeldAttempt.lockFree(tx, reports, CheckedReport::whose)
                .chain(found -> {
                    List<Optional<ReportedChange>> changes = new ArrayList<>();
                    Set<UUID> jobs = new HashSet<>();
                    for (int i = 0; i < reports.size(); i++) {
                        CheckedReport report = reports.get(i);
                        // Of two of one job the second is decided on what the first one wrote.
                        changes.add(found.get(i)
                                .filter(held -> isPlain(held, report) && jobs.add(report.job()))
                                .map(held -> ReportedChange.of(held, report)));
                    }
                    return write(tx, changes.stream().flatMap(Optional::stream).toList())
                            .replaceWith(
                                    changes.stream().map(Optional::isPresent).toList());
                }));
    }

    private static boolean isPlain(HeldAttempt held, CheckedReport report) {
        return held.isLive()
                && held.isSeenBy(report.runner())
                && !report.handsBack()
                && ReportedChange.isPossible(held, report);
    }

    private Uni<Void> takeAlone(CheckedReport report) {
        // The Runner's row before the job's, as a claim takes them.
        return outbox.inTransaction(tx -> noteUnstarted
                        .forget(tx, report.runner())
                        .chain(() -> HeldAttempt.lock(tx, report.job(), report.runner(), report.attempt()))
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
        return write(tx, List.of(ReportedChange.of(held, report)));
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

    private Uni<Void> write(SqlConnection tx, List<ReportedChange> all) {
        List<HeldAttempt> contacts = all.stream()
                .filter(ReportedChange::isContactOnly)
                .map(ReportedChange::held)
                .toList();
        List<ReportedChange> changes =
                all.stream().filter(one -> !one.isContactOnly()).toList();
        return HeldAttempt.touch(tx, contacts)
                .chain(() -> Batch.of(tx, ReportedChange.WRITE, changes, ReportedChange::parameters))
                .chain(written -> outbox.append(tx, Topics.JOBS, events(changes, written)));
    }

    private static List<JobEvent> events(List<ReportedChange> changes, List<RowSet<Row>> written) {
        List<JobEvent> events = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            events.add(changes.get(i).event(written.get(i).iterator().next()));
        }
        return events;
    }
}
