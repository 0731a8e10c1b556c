package dev.runners.registry.job;

import dev.runners.contracts.Timing;
import dev.runners.contracts.job.ClaimReply;
import dev.runners.platform.limit.LimitCallers;
import dev.runners.registry.runner.RunnerPrincipal;
import dev.runners.sql.AskTogether;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a Runner the next job it may have: with the claims of others where that may be, alone where it may not. */
@ApplicationScoped
public class ClaimJob {

    /**
     * Whether there is surely nothing for Runner $1 of organisation $2 from boot $3 with key $4. $6: it works on one job at a
     * time; then it must hold none either, for a claim lets go of that. Asked without a lock: a row lock is a write, and its
     * commit waits for the disk, which a fleet of idle Runners would make all day. It looks along the queue as
     * {@link Claim#NEXT} does: asked whether any job EXISTS, PostgreSQL would read all jobs there are.
     */
    static final String NOTHING_TO_DO = """
            SELECT FROM runners r
            WHERE r.id = $1
                AND ($3::uuid IS NULL OR (r.claim_boot = $3 AND coalesce(r.shared_until <= runners_now(), true)))
                AND NOT EXISTS (SELECT FROM attempts WHERE runner_id = $1 AND claim_key = $4)
                AND NOT ($6 AND EXISTS (SELECT FROM attempts WHERE runner_id = $1 AND ended_at IS NULL))
                AND (SELECT j.id FROM jobs j
                     WHERE %s
                     ORDER BY j.queue_at, j.id
                     LIMIT 1) IS NULL
            """.formatted(Claim.FITS);

    private final AskTogether<Claim, RowSet<Row>> nothingToDo;
    private final ClaimTogether together;
    private final ClaimAlone alone;
    private final SealConfiguration seal;
    private final LimitCallers<UUID> limit;

    ClaimJob(
            Pool pool,
            ClaimTogether together,
            ClaimAlone alone,
            SealConfiguration seal,
            ClaimLimits limits,
            Timing timing) {
        this.nothingToDo = AskTogether.of(pool, NOTHING_TO_DO, Claim::nothingToDo);
        this.together = together;
        this.alone = alone;
        this.seal = seal;
        this.limit = new LimitCallers<>(
                "This Runner claims more often than it may. Wait, then try again.",
                limits.rate() / timing.scale(),
                limits.burst());
    }

    /**
     * Claims for one Runner.
     *
     * @param boot the process start it speaks from, or null: field Runners
     * @param key Idempotency-Key: the same gives the same job and attempt again, as long as it holds it
     * @return a reply without a job when there is nothing for it; fails with 409 for a replaced boot,
     *     with 429 for one claim too many
     */
    public Uni<ClaimReply> by(RunnerPrincipal runner, @Nullable UUID boot, @Nullable String key) {
        limit.count(runner.id());
        Claim claim = new Claim(runner, boot, key, seal.keys());
        if (runner.organization() == null) {
            return alone.by(claim);
        }
        return nothingToDo
                .ask(claim)
                .chain(rows -> rows.rowCount() > 0 ? Uni.createFrom().item(ClaimReply.NOTHING) : decide(claim));
    }

    private Uni<ClaimReply> decide(Claim claim) {
        if (claim.runner().oneJobAtATime() || claim.boot() == null || claim.key() == null) {
            return alone.by(claim);
        }
        return together.by(claim)
                .chain(reply -> reply.map(Uni.createFrom()::item).orElseGet(() -> alone.by(claim)));
    }
}
