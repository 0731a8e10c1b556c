package dev.runners.registry.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.contracts.runner.AtDeadline;
import dev.runners.contracts.runner.CredentialEvent.CredentialChanged;
import dev.runners.contracts.runner.RunnerDrain;
import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import dev.runners.contracts.runner.RunnerView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets a Runner finish what it has and take nothing new, until somebody resumes it. A claim reads the same row under its
 * lock: whatever it got before this commits, it keeps; afterwards it gets nothing.
 */
@ApplicationScoped
public class DrainRunner {

    /** Draining again keeps the beginning, and replaces everything else. */
    private static final String SQL = """
            UPDATE runners r
            SET operator_draining = true, drained_by = $3, drain_note = $4, drain_deadline = $5, drain_at_deadline = $6,
                drained_at = coalesce(r.drained_at, runners_now()), drain_overdue = false, revision = r.revision + 1
            FROM (SELECT * FROM runners WHERE id = $1 FOR UPDATE) was
            WHERE r.id = was.id AND r.removed_at IS NULL AND r.organization_id = $2
            RETURNING r.*, was.operator_draining AS was_draining, was.drain_note AS was_note,
                      was.drain_deadline AS was_deadline, was.drain_at_deadline AS was_at_deadline
            """;

    private final Outbox outbox;
    private final PublishRunner publish;
    private final RecordAction record;
    private final FindRunner findRunner;
    private final MarkDrained markDrained;
    private final Clock clock;

    DrainRunner(
            Outbox outbox,
            PublishRunner publish,
            RecordAction record,
            FindRunner findRunner,
            MarkDrained markDrained,
            Clock clock) {
        this.outbox = outbox;
        this.publish = publish;
        this.record = record;
        this.findRunner = findRunner;
        this.markDrained = markDrained;
        this.clock = clock;
    }

    /** Fails with 422 for a deadline or note that cannot be used, with 404 for a Runner that is not the organisation's. */
    public Uni<RunnerView> by(UUID id, @Nullable RunnerDrain asked, Caller caller) {
        CheckedDrain drain = CheckedDrain.of(asked, clock.instant());
        Tuple parameters = Tuple.tuple()
                .addUUID(id)
                .addUUID(caller.organization())
                .addString(caller.actor())
                .addString(drain.note())
                .addValue(Columns.parameter(drain.deadline()))
                .addString(
                        drain.atDeadline() == null ? null : drain.atDeadline().name());
        return outbox.inTransaction(tx -> tx.preparedQuery(SQL)
                .execute(parameters)
                .map(RunnerRow::one)
                .call(row -> record.in(tx, action(row, caller)))
                .call(row -> publish.state(tx, row, RunnerStatusChanged::new))
                .call(row -> publish.credential(tx, row, CredentialChanged::new))
                .call(() -> markDrained.in(tx, id))
                .chain(row -> findRunner.show(tx, row)));
    }

    private static Action action(Row row, Caller caller) {
        return Action.by(caller, "runner.drain", row.getUUID("id"))
                .because(row.getString("drain_note"))
                .changing(
                        members(row, "was_draining", "was_note", "was_deadline", "was_at_deadline"),
                        members(row, "operator_draining", "drain_note", "drain_deadline", "drain_at_deadline"));
    }

    private static ObjectNode members(Row row, String draining, String note, String deadline, String atDeadline) {
        ObjectNode members = Wire.JSON.createObjectNode();
        members.put("draining", row.getBoolean(draining));
        if (row.getString(note) != null) {
            members.put("note", row.getString(note));
        }
        if (row.getOffsetDateTime(deadline) != null) {
            members.put("deadline", Columns.time(row, deadline).toString());
            members.set("at_deadline", Wire.JSON.valueToTree(AtDeadline.valueOf(row.getString(atDeadline))));
        }
        return members;
    }
}
