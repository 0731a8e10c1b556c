package dev.runners.provisioner.deployment;

import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.MintedCredential;
import dev.runners.contracts.cloud.ProvisioningEvent;
import dev.runners.contracts.cloud.ProvisioningEvent.CredentialMinted;
import dev.runners.contracts.cloud.ProvisioningState;
import dev.runners.outbox.Outbox;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells {@code provisioning} how far a job is, in the transaction in which it got there. */
@ApplicationScoped
class TellJob {

    private static final String NEXT = """
            UPDATE cloud_jobs SET sequence = sequence + 1 WHERE job_id = $1 RETURNING sequence, runners_now() AS at
            """;

    /** Kept, too: nobody else knows the digest, and it may have to be told anew. */
    private static final String MINTED = """
            UPDATE cloud_jobs SET sequence = sequence + 1, minted_sha256 = $2, minted_sequence = sequence + 1,
                                  minted_at = runners_now()
            WHERE job_id = $1
            RETURNING job_id, runner_id, minted_sha256, minted_sequence, minted_at
            """;

    private final Outbox outbox;

    TellJob(Outbox outbox) {
        this.outbox = outbox;
    }

    Uni<Void> in(
            SqlConnection tx,
            Saga saga,
            @Nullable CloudStep step,
            @Nullable String message,
            Function<ProvisioningState, ProvisioningEvent> event) {
        return next(tx, NEXT, Tuple.of(saga.jobId()))
                .chain(row -> outbox.append(
                        tx,
                        Topics.PROVISIONING,
                        event.apply(new ProvisioningState(
                                saga.jobId(),
                                saga.runnerId(),
                                saga.type(),
                                step == null ? null : step.name(),
                                message,
                                Columns.time(row, "at"),
                                row.getLong("sequence")))));
    }

    /** Only the digest leaves this service. */
    Uni<Void> minted(SqlConnection tx, Saga saga, String digest) {
        return next(tx, MINTED, Tuple.of(saga.jobId(), digest))
                .chain(row -> outbox.append(tx, Topics.PROVISIONING, minted(row)));
    }

    /** What was told then, from the row of its job. */
    static CredentialMinted minted(Row job) {
        return new CredentialMinted(new MintedCredential(
                job.getUUID("job_id"),
                job.getUUID("runner_id"),
                job.getString("minted_sha256"),
                Columns.time(job, "minted_at"),
                job.getLong("minted_sequence")));
    }

    private static Uni<Row> next(SqlConnection tx, String sql, Tuple job) {
        return tx.preparedQuery(sql).execute(job).map(rows -> rows.iterator().next());
    }
}
