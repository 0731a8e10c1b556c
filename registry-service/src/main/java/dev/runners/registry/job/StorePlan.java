package dev.runners.registry.job;

import dev.runners.contracts.MaxBody;
import dev.runners.outbox.Outbox;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.RunnerPrincipal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the plan that a PLAN job made. */
@ApplicationScoped
public class StorePlan {

    private static final int MAX_BYTES = 50 * MaxBody.MIB;
    private static final String UPSERT = """
            INSERT INTO plan_artifacts (job_id, attempt_id, body, created_at) VALUES ($1, $2, $3, runners_now())
            ON CONFLICT (job_id) DO UPDATE
            SET attempt_id = excluded.attempt_id, body = excluded.body, created_at = excluded.created_at
            """;

    private final Outbox outbox;

    StorePlan(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Fails with 400 for an empty plan, 413 above 50 MiB, 409 for a dead attempt. */
    public Uni<Void> of(UUID job, RunnerPrincipal runner, @Nullable UUID attempt, byte[] plan) {
        if (plan.length == 0) {
            throw new ProblemException(Kind.MALFORMED, "The plan is empty.");
        }
        if (plan.length > MAX_BYTES) {
            throw new ProblemException(Kind.TOO_LARGE, "A plan may have at most 50 MiB.");
        }
        return outbox.inTransaction(tx -> HeldAttempt.lock(tx, job, runner, attempt)
                .call(held -> held.touch(tx))
                .chain(held -> {
                    if (!held.isLive()) {
                        throw HeldAttempt.superseded();
                    }
                    return tx.preparedQuery(UPSERT).execute(Tuple.of(job, held.id(), Buffer.buffer(plan)));
                })
                .replaceWithVoid());
    }
}
