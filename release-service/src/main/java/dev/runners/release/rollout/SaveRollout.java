package dev.runners.release.rollout;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Topics;
import dev.runners.contracts.release.RolloutEvent;
import dev.runners.contracts.release.RolloutEvent.RolloutEnded;
import dev.runners.contracts.release.RolloutEvent.RolloutMoved;
import dev.runners.contracts.release.RolloutEvent.RolloutStarted;
import dev.runners.contracts.release.RolloutState;
import dev.runners.outbox.Outbox;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.UniqueViolation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Writes a rollout, tells of it and puts down who did it, in one transaction. */
@ApplicationScoped
class SaveRollout {

    private static final String INSERT = """
            INSERT INTO rollouts (id, organization_id, version, open, created_at, state, idempotency_key, request_sha256)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String UPDATE = "UPDATE rollouts SET state = $2, open = $3 WHERE id = $1";

    private final Outbox outbox;
    private final RecordAction record;

    SaveRollout(Outbox outbox, RecordAction record) {
        this.outbox = outbox;
        this.record = record;
    }

    /** Fails with 409 while another one of the organisation is open. */
    Uni<RolloutState> first(
            SqlConnection tx, RolloutState rollout, @Nullable String key, String requestDigest, Action action) {
        Tuple row = Tuple.tuple()
                .addUUID(rollout.id())
                .addUUID(rollout.organizationId())
                .addString(rollout.version())
                .addBoolean(!rollout.status().isOver())
                .addValue(rollout.createdAt().atOffset(ZoneOffset.UTC))
                .addValue(LockedRollout.json(rollout))
                .addString(key)
                .addString(requestDigest);
        return written(
                tx,
                tx.preparedQuery(INSERT).execute(row),
                rollout.status().isOver() ? new RolloutEnded(rollout) : new RolloutStarted(rollout),
                action);
    }

    /** Does nothing for what is as it was. */
    Uni<RolloutState> next(SqlConnection tx, RolloutState before, RolloutState after, @Nullable Action action) {
        if (after.equals(before)) {
            return Uni.createFrom().item(before);
        }
        RolloutState saved = RecordRoom.fitted(Change.next(after));
        Tuple row =
                Tuple.of(saved.id(), LockedRollout.json(saved), !saved.status().isOver());
        return written(
                tx,
                tx.preparedQuery(UPDATE).execute(row),
                saved.status().isOver() ? new RolloutEnded(saved) : new RolloutMoved(saved),
                action);
    }

    private Uni<RolloutState> written(
            SqlConnection tx, Uni<RowSet<Row>> write, RolloutEvent event, @Nullable Action action) {
        return write.onFailure(UniqueViolation::is)
                .transform(e -> new ProblemException(
                        Kind.CONFLICT, "Another rollout is open. Wait for it, or roll it back first."))
                .chain(() -> outbox.append(tx, Topics.ROLLOUTS, event))
                .chain(() -> action == null ? Uni.createFrom().voidItem() : record.in(tx, action))
                .replaceWith(event.body());
    }
}
