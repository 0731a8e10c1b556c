package dev.runners.registry.job;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.outbox.Outbox;
import dev.runners.sql.Batch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Writes what reports make of jobs, and tells of it; of those that only want to be heard it notes that they were. */
@ApplicationScoped
class WriteReports {

    private final Outbox outbox;

    WriteReports(Outbox outbox) {
        this.outbox = outbox;
    }

    Uni<Void> in(SqlConnection tx, List<ReportedChange> all) {
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
