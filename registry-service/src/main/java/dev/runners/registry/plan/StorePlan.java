package dev.runners.registry.plan;

import dev.runners.outbox.Outbox;
import dev.runners.registry.blob.Blob;
import dev.runners.registry.blob.ReceiveBlob;
import dev.runners.registry.job.HeldAttempt;
import dev.runners.registry.job.HeldAttempt.Spoken;
import dev.runners.registry.runner.RunnerPrincipal;
import dev.runners.sql.Await;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the plan that a PLAN job made; one sent again takes the place of the one before. */
@ApplicationScoped
public class StorePlan {

    private static final String BEFORE = "SELECT blob_id FROM plan_artifacts WHERE job_id = $1 FOR UPDATE";
    private static final String UPSERT = """
            INSERT INTO plan_artifacts (job_id, attempt_id, blob_id, created_at) VALUES ($1, $2, $3, runners_now())
            ON CONFLICT (job_id) DO UPDATE
            SET attempt_id = excluded.attempt_id, blob_id = excluded.blob_id, created_at = excluded.created_at
            """;
    private static final String FORGET = "DELETE FROM blobs WHERE id = $1";

    private final Outbox outbox;
    private final ReceiveBlob receiveBlob;

    StorePlan(Outbox outbox, ReceiveBlob receiveBlob) {
        this.outbox = outbox;
        this.receiveBlob = receiveBlob;
    }

    /**
     * Receives it first and asks then, behind the job's lock, whether it still counts: a slow sender holds up nobody. Blocks;
     * fails with 400 for an empty plan, 413 above 50 MiB, 409 for a dead attempt.
     */
    public void of(UUID job, RunnerPrincipal runner, @Nullable UUID attempt, InputStream plan) {
        HeldAttempt held = Await.item(outbox.inTransaction(tx -> live(tx, job, runner, attempt)));
        String binding = PlanBinding.of(held.job().getUUID("organization_id"), job, held.id());
        Blob blob = receiveBlob.from(plan, binding);
        try {
            Await.item(outbox.inTransaction(
                    tx -> live(tx, job, runner, held.id()).chain(() -> replace(tx, job, held.id(), blob))));
        } catch (RuntimeException e) {
            receiveBlob.forget(blob);
            throw e;
        }
    }

    private static Uni<HeldAttempt> live(SqlConnection tx, UUID job, RunnerPrincipal runner, @Nullable UUID attempt) {
        return HeldAttempt.lock(tx, new Spoken(job, runner, attempt))
                .call(held -> held.touch(tx))
                .invoke(held -> {
                    if (!held.isLive()) {
                        throw HeldAttempt.superseded();
                    }
                });
    }

    /** Under the job's lock. */
    private static Uni<Void> replace(SqlConnection tx, UUID job, UUID attempt, Blob blob) {
        return tx.preparedQuery(BEFORE)
                .execute(Tuple.of(job))
                .call(() -> tx.preparedQuery(UPSERT).execute(Tuple.of(job, attempt, blob.id())))
                .chain(before -> before.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery(FORGET)
                                .execute(Tuple.of(before.iterator().next().getUUID("blob_id")))
                                .replaceWithVoid());
    }
}
