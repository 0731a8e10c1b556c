package dev.runners.registry.cloud;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.outbox.Outbox;
import dev.runners.registry.job.MoveRolloutJobs;
import dev.runners.registry.job.MoveRolloutJobs.RolloutJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Ends an Update All of which release-service makes no rollout, so that it holds up nothing for ever. */
@ApplicationScoped
class EndUnmetUpdates {

    private static final String US = "registry-service";
    private static final String WHY = "release-service made no rollout of this Update All in time. Is it running?"
            + " Nothing was updated; try again.";
    private static final String UNMET = """
            SELECT id FROM rollouts
            WHERE open AND revision = 0 AND created_at < runners_now() - $1::bigint * interval '1 second'
            """;
    private static final String CLOSE =
            "UPDATE rollouts SET open = false WHERE id = $1 AND open AND revision = 0 RETURNING organization_id";

    private final Pool pool;
    private final Outbox outbox;
    private final MoveRolloutJobs moveRolloutJobs;
    private final RecordAction record;
    private final long seconds;

    EndUnmetUpdates(
            Pool pool, Outbox outbox, MoveRolloutJobs moveRolloutJobs, RecordAction record, UnmetUpdatesConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.moveRolloutJobs = moveRolloutJobs;
        this.record = record;
        this.seconds = config.unmetAfter().toSeconds();
    }

    Uni<RowSet<Row>> find() {
        return pool.preparedQuery(UNMET).execute(Tuple.of(seconds));
    }

    /** Any replica may, any number of times. */
    Uni<Void> end(UUID rollout) {
        return outbox.inTransaction(tx -> end(tx, rollout));
    }

    private Uni<Void> end(SqlConnection tx, UUID rollout) {
        return tx.preparedQuery(CLOSE)
                .execute(Tuple.of(rollout))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : cancel(tx, rollout, rows.iterator().next()));
    }

    private Uni<Void> cancel(SqlConnection tx, UUID rollout, Row closed) {
        UUID organization = closed.getUUID("organization_id");
        Action action = new Action(organization, US, "rollout.end", rollout.toString(), WHY, null, null);
        return moveRolloutJobs
                .find(tx, rollout)
                .map(jobs -> jobs.stream()
                        .filter(RolloutJob::waits)
                        .map(RolloutJob::id)
                        .toList())
                .chain((List<UUID> waiting) -> moveRolloutJobs.cancel(tx, waiting, WHY))
                .chain(() -> record.in(tx, action));
    }
}
