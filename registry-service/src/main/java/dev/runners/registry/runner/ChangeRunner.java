package dev.runners.registry.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.Wire;
import dev.runners.contracts.runner.RunnerChange;
import dev.runners.contracts.runner.RunnerEvent.RunnerChanged;
import dev.runners.contracts.runner.RunnerView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.release.RunnerVersion;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Gives a Runner another name, other labels, a version to stay with or another time to sleep; the next claim goes by
 * them.
 */
@ApplicationScoped
public class ChangeRunner {

    private static final String SQL = """
            UPDATE runners r
            SET name = coalesce($3, r.name), labels = coalesce($4::jsonb, r.labels),
                pinned_version = CASE WHEN $8::text IS NULL THEN r.pinned_version ELSE nullif($8, '') END,
                idle_minutes = coalesce($5, r.idle_minutes), minimum = coalesce($6, r.minimum),
                schedule = coalesce($7::jsonb, r.schedule), revision = r.revision + 1
            FROM (SELECT id, name, labels, pinned_version, idle_minutes, minimum, schedule
                  FROM runners WHERE id = $1 FOR UPDATE) was
            WHERE r.id = was.id AND r.removed_at IS NULL AND r.organization_id = $2
            RETURNING r.*, was.name AS was_name, was.labels AS was_labels, was.pinned_version AS was_pinned_version,
                      was.idle_minutes AS was_idle_minutes, was.minimum AS was_minimum, was.schedule AS was_schedule
            """;

    private final Outbox outbox;
    private final PublishRunner publish;
    private final RecordAction record;
    private final FindRunner findRunner;

    ChangeRunner(Outbox outbox, PublishRunner publish, RecordAction record, FindRunner findRunner) {
        this.outbox = outbox;
        this.publish = publish;
        this.record = record;
        this.findRunner = findRunner;
    }

    /** Fails with 422 for what cannot be used, or is only for cloud-hosted ones; with 404 for a Runner that is not the organisation's. */
    public Uni<RunnerView> to(RunnerChange change, UUID id, Caller caller) {
        Tuple parameters = Tuple.tuple()
                .addUUID(id)
                .addUUID(caller.organization())
                .addString(
                        change.name() == null
                                ? null
                                : CheckedName.of(change.name()).text())
                .addValue(change.labels() == null ? null : Columns.parameter(CheckedLabels.of(change.labels())))
                .addInteger(change.idleMinutes())
                .addInteger(change.minimum())
                .addValue(CheckedScale.parameter(change.schedule()))
                .addString(change.pinnedVersion());
        boolean scales = change.idleMinutes() != null || change.minimum() != null || change.schedule() != null;
        List<Violation> errors = new ArrayList<>();
        if (change.pinnedVersion() != null
                && !change.pinnedVersion().isEmpty()
                && RunnerVersion.parse(change.pinnedVersion()) == null) {
            errors.add(new Violation(
                    "/pinned_version", "a version like 1.2.3, or an empty text to follow rollouts again"));
        }
        CheckedScale.check(change.idleMinutes(), change.minimum(), change.schedule(), errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return outbox.inTransaction(tx -> tx.preparedQuery(SQL)
                .execute(parameters)
                .map(RunnerRow::one)
                .invoke(row -> {
                    if (scales && row.getInteger("was_idle_minutes") == null) {
                        throw ProblemException.invalid("", "only a cloud-hosted Runner can be put to sleep");
                    }
                })
                .call(row -> audit(tx, row, caller))
                .call(row -> publish.state(tx, row, RunnerChanged::new))
                .chain(row -> findRunner.show(tx, row)));
    }

    /** Only what differs; a change of nothing is no action. */
    private Uni<Void> audit(SqlConnection tx, Row row, Caller caller) {
        ObjectNode before = Wire.JSON.createObjectNode();
        ObjectNode after = Wire.JSON.createObjectNode();
        String name = row.getString("name");
        if (!name.equals(row.getString("was_name"))) {
            before.put("name", row.getString("was_name"));
            after.put("name", name);
        }
        Map<String, String> labels = Columns.labels(row, "labels");
        Map<String, String> had = Columns.labels(row, "was_labels");
        if (!labels.equals(had)) {
            before.set("labels", Wire.JSON.valueToTree(had));
            after.set("labels", Wire.JSON.valueToTree(labels));
        }
        if (!Objects.equals(row.getString("pinned_version"), row.getString("was_pinned_version"))) {
            before.put("pinned_version", row.getString("was_pinned_version"));
            after.put("pinned_version", row.getString("pinned_version"));
        }
        for (String scale : List.of("idle_minutes", "minimum")) {
            if (!Objects.equals(row.getInteger(scale), row.getInteger("was_" + scale))) {
                before.put(scale, row.getInteger("was_" + scale));
                after.put(scale, row.getInteger(scale));
            }
        }
        if (!Objects.equals(row.getJsonArray("schedule"), row.getJsonArray("was_schedule"))) {
            before.set("schedule", Wire.JSON.valueToTree(CheckedScale.schedule(row, "was_schedule")));
            after.set("schedule", Wire.JSON.valueToTree(CheckedScale.schedule(row, "schedule")));
        }
        return after.isEmpty()
                ? Uni.createFrom().voidItem()
                : record.in(
                        tx,
                        Action.by(caller, "runner.change", row.getUUID("id")).changing(before, after));
    }
}
