package dev.runners.registry.job;

import dev.runners.contracts.job.StatusReport;
import dev.runners.outbox.Outbox;
import dev.runners.registry.job.HeldAttempt.Spoken;
import dev.runners.registry.runner.RunnerPrincipal;
import dev.runners.sql.AskTogether;
import io.smallrye.mutiny.Uni;
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

    private static final Uni<Boolean> NOT_TAKEN = Uni.createFrom().item(false);

    private final Outbox outbox;
    private final WriteReports write;
    private final ReportAlone alone;
    private final AskTogether<CheckedReport, Boolean> together =
            new AskTogether<>(this::takePlain, report -> NOT_TAKEN);

    ReportStatus(Outbox outbox, WriteReports write, ReportAlone alone) {
        this.outbox = outbox;
        this.write = write;
        this.alone = alone;
    }

    /** Fails with 404, 403, 409 as {@link HeldAttempt} says, and with 422 for a status that no Runner may report. */
    public Uni<Void> of(UUID job, RunnerPrincipal runner, @Nullable UUID attempt, @Nullable StatusReport report) {
        CheckedReport checked = CheckedReport.of(new Spoken(job, runner, attempt), report);
        Uni<Boolean> taken = runner.leftClaimsUnstarted() ? NOT_TAKEN : together.ask(checked);
        return taken.chain(done -> done ? Uni.createFrom().voidItem() : alone.take(checked));
    }

    /** Says of each whether it was taken. */
    private Uni<List<Boolean>> takePlain(List<CheckedReport> reports) {
        return outbox.inTransaction(tx -> HeldAttempt.lockFree(
                        tx, reports.stream().map(CheckedReport::by).toList())
                .chain(found -> {
                    List<Optional<ReportedChange>> changes = new ArrayList<>();
                    Set<UUID> jobs = new HashSet<>();
                    for (int i = 0; i < reports.size(); i++) {
                        CheckedReport report = reports.get(i);
                        // Of two of one job the second is decided on what the first one wrote.
                        changes.add(found.get(i)
                                .filter(held -> held.isLive() && !report.handsBack())
                                .filter(held -> jobs.add(report.by().job()))
                                .flatMap(held -> ReportedChange.of(held, report)));
                    }
                    return write.in(
                                    tx,
                                    changes.stream().flatMap(Optional::stream).toList())
                            .replaceWith(
                                    changes.stream().map(Optional::isPresent).toList());
                }));
    }
}
