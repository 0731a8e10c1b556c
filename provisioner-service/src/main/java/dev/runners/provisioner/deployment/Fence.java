package dev.runners.provisioner.deployment;

import dev.runners.outbox.Outbox;
import dev.runners.sql.Await;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/** Every write of a saga: in one transaction, and only under the lease that it was read under, which it prolongs. */
@ApplicationScoped
class Fence {

    private static final String HOLD = """
            UPDATE cloud_jobs SET lease_until = runners_now() + $3 * interval '1 millisecond'
            WHERE job_id = $1 AND lease_epoch = $2 AND lease_until IS NOT NULL AND ended_at IS NULL
            """;
    private static final String LET_GO = """
            UPDATE cloud_jobs
            SET lease_until = NULL, tries = $3, next_try_at = runners_now() + $4 * interval '1 millisecond'
            WHERE job_id = $1 AND lease_epoch = $2 AND ended_at IS NULL
            """;

    private final Outbox outbox;
    private final SagaConfig config;

    Fence(Outbox outbox, SagaConfig config) {
        this.outbox = outbox;
        this.config = config;
    }

    /** Fails with {@link LostLease}, and then nothing was written. */
    void write(Saga saga, Function<SqlConnection, Uni<?>> change) {
        Await.item(outbox.inTransaction(tx -> tx.preparedQuery(HOLD)
                .execute(Tuple.of(saga.jobId(), saga.epoch(), config.lease().toMillis()))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new LostLease();
                    }
                })
                .chain(() -> change.apply(tx))
                .replaceWithVoid()));
    }

    /** Lets go of it until later; the step at work has been tried so often. */
    void letGo(Saga saga, int tries, Duration again, Function<SqlConnection, Uni<?>> change) {
        write(
                saga,
                tx -> change.apply(tx)
                        .chain(() -> tx.preparedQuery(LET_GO)
                                .execute(Tuple.of(saga.jobId(), saga.epoch(), tries, again.toMillis()))));
    }
}
