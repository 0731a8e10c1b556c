package dev.runners.registry.runner;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.contracts.runner.CredentialEvent.CredentialChanged;
import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import dev.runners.contracts.runner.RunnerView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Ends an operator's drain. What a Runner says of itself is not touched: it resumes itself. */
@ApplicationScoped
public class ResumeRunner {

    private static final String SQL = """
            UPDATE runners
            SET operator_draining = false, drained_by = NULL, drained_at = NULL, drain_note = NULL, drain_deadline = NULL,
                drain_at_deadline = NULL, drain_overdue = false,
                drained = drained AND (self_draining OR cloud_drain IS NOT NULL), revision = revision + 1
            WHERE id = $1 AND removed_at IS NULL AND organization_id = $2 AND operator_draining
            RETURNING *
            """;

    private final Outbox outbox;
    private final PublishRunner publish;
    private final RecordAction record;
    private final FindRunner findRunner;

    ResumeRunner(Outbox outbox, PublishRunner publish, RecordAction record, FindRunner findRunner) {
        this.outbox = outbox;
        this.publish = publish;
        this.record = record;
        this.findRunner = findRunner;
    }

    /** Changes nothing when no operator drains it; fails with 404 for a Runner that is not the organisation's. */
    public Uni<RunnerView> by(UUID id, Caller caller) {
        return outbox.inTransaction(tx -> tx.preparedQuery(SQL)
                        .execute(Tuple.of(id, caller.organization()))
                        .call(rows -> rows.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : tell(tx, rows.iterator().next(), caller)))
                .chain(() -> findRunner.by(id, caller));
    }

    private Uni<Void> tell(SqlConnection tx, Row row, Caller caller) {
        Action action = Action.by(caller, "runner.resume", row.getUUID("id"))
                .changing(
                        Wire.JSON.createObjectNode().put("draining", true),
                        Wire.JSON.createObjectNode().put("draining", false));
        return record.in(tx, action)
                .chain(() -> publish.state(tx, row, RunnerStatusChanged::new))
                .chain(() -> publish.credential(tx, row, CredentialChanged::new));
    }
}
