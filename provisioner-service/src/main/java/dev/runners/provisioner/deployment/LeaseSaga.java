package dev.runners.provisioner.deployment;

import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.sql.Await;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes hold of a cloud job that is due: one owner at a time, and of one Runner's jobs the oldest first. */
@ApplicationScoped
class LeaseSaga {

    private static final String LEASE = """
            UPDATE cloud_jobs
            SET lease_owner = $1, lease_epoch = lease_epoch + 1, lease_until = runners_now() + $2 * interval '1 millisecond'
            WHERE job_id = (
                SELECT job_id FROM cloud_jobs j
                WHERE ended_at IS NULL AND next_try_at <= runners_now()
                  AND (lease_until IS NULL OR lease_until <= runners_now())
                  AND NOT EXISTS (SELECT FROM cloud_jobs older WHERE older.runner_id = j.runner_id
                                    AND older.ended_at IS NULL
                                    AND (older.created_at, older.job_id) < (j.created_at, j.job_id))
                ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING job_id
            """;
    /** Not of what is due: it waits for an older one, or for us. */
    private static final String UNTIL_NEXT = """
            SELECT (extract(epoch FROM min(due) - runners_now()) * 1000)::bigint AS wait
            FROM (SELECT greatest(next_try_at, lease_until) AS due FROM cloud_jobs WHERE ended_at IS NULL) open
            WHERE due > runners_now()
            """;

    private static final String JOB = "SELECT * FROM cloud_jobs WHERE job_id = $1";
    private static final String DEPLOYED = "SELECT * FROM deployments WHERE runner_id = $1";
    private static final String IDENTITY = "SELECT * FROM cloud_identities WHERE id = $1 AND organization_id = $2";

    private final Pool pool;
    private final SagaConfig config;
    private final UUID owner = UUID.randomUUID();

    LeaseSaga(Pool pool, SagaConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Empty: nothing is due. */
    Optional<Saga> next() {
        Optional<UUID> leased = Await.item(pool.preparedQuery(LEASE)
                .execute(Tuple.of(owner, config.lease().toMillis()))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID("job_id"))));
        return leased.map(this::read);
    }

    /** When the next one that waits will be due; empty: none waits. */
    Optional<Duration> untilNext() {
        return Await.item(pool.preparedQuery(UNTIL_NEXT).execute().map(rows -> {
            Long wait = rows.iterator().next().getLong("wait");
            return wait == null ? Optional.empty() : Optional.of(Duration.ofMillis(wait + 1));
        }));
    }

    /** As its rows are now; who reads goes on under the lease that he has, or finds at his next write that he has none. */
    Saga read(UUID job) {
        return Await.item(pool.withConnection(connection -> connection
                .preparedQuery(JOB)
                .execute(Tuple.of(job))
                .chain(rows -> read(connection, rows.iterator().next()))));
    }

    private static Uni<Saga> read(SqlConnection connection, Row job) {
        return connection
                .preparedQuery(NewestJob.STEPS)
                .execute(Tuple.of(job.getUUID("job_id")))
                .chain(steps -> deployed(connection, job)
                        .chain(deployed -> access(connection, job, deployed.orElse(null))
                                .map(access -> {
                                    List<SagaStep> all = new ArrayList<>();
                                    steps.forEach(row -> all.add(SagaStep.of(row)));
                                    return Saga.of(job, List.copyOf(all), deployed.orElse(null), access.orElse(null));
                                })));
    }

    private static Uni<Optional<Deployed>> deployed(SqlConnection connection, Row job) {
        return connection
                .preparedQuery(DEPLOYED)
                .execute(Tuple.of(job.getUUID("runner_id")))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(Deployed.of(rows.iterator().next())));
    }

    /** A deployment stays where it is, whatever a later job says. */
    private static Uni<Optional<CloudAccess>> access(SqlConnection connection, Row job, @Nullable Deployed deployed) {
        Deployed there = deployed == null || deployed.made().isEmpty() ? null : deployed;
        UUID identity = there == null
                ? UUID.fromString(job.getJsonObject("worker").getString("cloud_identity_id"))
                : there.cloudIdentityId();
        String region = there == null ? job.getJsonObject("worker").getString("region") : there.region();
        return connection
                .preparedQuery(IDENTITY)
                .execute(Tuple.of(identity, job.getUUID("organization_id")))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(access(rows.iterator().next(), region)));
    }

    private static CloudAccess access(Row identity, String region) {
        return new CloudAccess(
                identity.getUUID("id"),
                identity.getString("role_arn"),
                identity.getString("external_id"),
                identity.getString("permissions_boundary"),
                region);
    }
}
