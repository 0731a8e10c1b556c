package dev.runners.registry.job;

import dev.runners.contracts.Timing;
import dev.runners.contracts.job.ClaimReply;
import dev.runners.outbox.Outbox;
import dev.runners.platform.limit.LimitCallers;
import dev.runners.registry.runner.MeetBoot;
import dev.runners.registry.runner.MeetBoot.Met;
import dev.runners.registry.runner.RunnerPrincipal;
import dev.runners.sql.AskTogether;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives a Runner the next job it may have. Drain, boot and queue are decided in this one transaction, under the Runner's
 * row lock: no job slips to a Runner that is leaving, and two claims of one Runner never see each other half done.
 */
@ApplicationScoped
public class ClaimJob {

    /**
     * Whether there is surely nothing for Runner $1 of organisation $2 from boot $3 with key $4. Asked without a lock: a row
     * lock is a write, and its commit waits for the disk, which a fleet of idle Runners would make all day.
     */
    private static final String NOTHING_TO_DO = """
            SELECT FROM runners r
            WHERE r.id = $1
                AND ($3::uuid IS NULL OR (r.claim_boot = $3 AND coalesce(r.shared_until <= runners_now(), true)))
                AND NOT EXISTS (SELECT FROM attempts WHERE runner_id = $1 AND claim_key = $4)
                AND NOT EXISTS (SELECT FROM jobs j WHERE j.organization_id = $2 AND j.status = 'QUEUED' AND %s)
            """.formatted(MatchRule.all());

    static final String SAME_KEY = """
            SELECT j.*, a.ended_at IS NULL AND j.attempt_id = a.id AS held
            FROM attempts a JOIN jobs j ON j.id = a.job_id
            WHERE a.runner_id = $1 AND a.claim_key = $2
            """;
    private static final String OF_OLDER_BOOTS =
            "SELECT id FROM attempts WHERE runner_id = $1 AND ended_at IS NULL AND boot IS NOT NULL AND boot <> $2";
    private static final String HELD = "SELECT id FROM attempts WHERE runner_id = $1 AND ended_at IS NULL";
    /** The oldest that fits: its claim and its attempt in one statement. $3: boot, $4: key. */
    static final String CLAIM = """
            WITH next AS (
                SELECT j.id, r.name AS runner_name FROM jobs j, runners r
                WHERE r.id = $1 AND j.organization_id = $2 AND j.status = 'QUEUED' AND %s
                ORDER BY j.queue_at, j.id
                LIMIT 1
                FOR UPDATE OF j SKIP LOCKED
            ), claimed AS (
                UPDATE jobs j
                SET status = 'CLAIMED', attempt = j.attempt + 1, attempt_id = gen_random_uuid(), runner_id = $1,
                    runner_name = next.runner_name, claimed_at = runners_now(), started_at = NULL, error_message = NULL,
                    execution_metadata = '{}', updated_at = runners_now(), revision = j.revision + 1
                FROM next WHERE j.id = next.id AND j.status = 'QUEUED'
                RETURNING j.*
            ), begun AS (
                INSERT INTO attempts (id, job_id, number, runner_id, boot, claim_key, claimed_at)
                SELECT attempt_id, id, attempt, $1, $3, $4, runners_now() FROM claimed
            )
            SELECT * FROM claimed
            """.formatted(MatchRule.all());
    /** Of a shared Runner: whose jobs hold the fewest shared Runners comes first, then whose has waited longest. */
    private static final String TURNS = """
            WITH RECURSIVE waiting AS (
                (SELECT organization_id FROM jobs WHERE status = 'QUEUED' ORDER BY organization_id LIMIT 1)
                UNION ALL
                SELECT (SELECT j.organization_id FROM jobs j
                        WHERE j.status = 'QUEUED' AND j.organization_id > waiting.organization_id
                        ORDER BY j.organization_id LIMIT 1)
                FROM waiting WHERE waiting.organization_id IS NOT NULL
            ), holding AS (
                SELECT j.organization_id, count(*) AS held
                FROM attempts a JOIN jobs j ON j.id = a.job_id JOIN runners r ON r.id = a.runner_id
                WHERE a.ended_at IS NULL AND r.organization_id IS NULL
                GROUP BY j.organization_id
            )
            SELECT w.organization_id FROM waiting w LEFT JOIN holding h USING (organization_id)
            WHERE w.organization_id IS NOT NULL
            ORDER BY coalesce(h.held, 0),
                     (SELECT min(j.queue_at) FROM jobs j WHERE j.status = 'QUEUED' AND j.organization_id = w.organization_id)
            """;

    private final AskTogether<Claim, RowSet<Row>> nothingToDo;
    private final ClaimTogether together;
    private final Outbox outbox;
    private final MeetBoot meetBoot;
    private final TakeBackJob takeBackJob;
    private final HandOutJob handOut;
    private final LimitCallers<UUID> limit;

    ClaimJob(
            Pool pool,
            ClaimTogether together,
            Outbox outbox,
            MeetBoot meetBoot,
            TakeBackJob takeBackJob,
            HandOutJob handOut,
            ClaimLimits limits,
            Timing timing) {
        this.nothingToDo = AskTogether.of(pool, NOTHING_TO_DO, Claim::parameters);
        this.together = together;
        this.outbox = outbox;
        this.meetBoot = meetBoot;
        this.takeBackJob = takeBackJob;
        this.handOut = handOut;
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
        if (runner.oneJobAtATime() || runner.organization() == null) {
            return alone(runner, boot, key);
        }
        Claim claim = new Claim(runner, boot, key);
        return nothingToDo
                .ask(claim)
                .map(rows -> rows.rowCount() > 0)
                // Of another one's queue, perhaps, which it took too long to walk along.
                .onFailure(RuntimeException.class)
                .recoverWithItem(false)
                .chain(nothing -> nothing ? Uni.createFrom().item(ClaimReply.NOTHING) : decide(claim));
    }

    private Uni<ClaimReply> decide(Claim claim) {
        Uni<Optional<ClaimReply>> decided = claim.boot() == null || claim.key() == null
                ? Uni.createFrom().item(Optional.empty())
                : together.by(claim);
        return decided.chain(reply ->
                reply.map(Uni.createFrom()::item).orElseGet(() -> alone(claim.runner(), claim.boot(), claim.key())));
    }

    private Uni<ClaimReply> alone(RunnerPrincipal runner, @Nullable UUID boot, @Nullable String key) {
        return outbox.inTransaction(tx -> meetBoot.in(tx, runner.id(), boot)
                .call(met -> met == Met.KNOWN ? nothing() : takeBack(tx, OF_OLDER_BOOTS, Tuple.of(runner.id(), boot)))
                .chain(met -> met == Met.ONE_TOO_MANY
                        ? Uni.createFrom().item(ClaimReply.NOTHING)
                        : claimOnce(tx, runner, boot, key)));
    }

    private Uni<Void> takeBack(SqlConnection tx, String which, Tuple parameters) {
        return tx.preparedQuery(which)
                .execute(parameters)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> takeBackJob.in(tx, row.getUUID("id"), TakeBackReason.RESTARTED))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<ClaimReply> claimOnce(
            SqlConnection tx, RunnerPrincipal runner, @Nullable UUID boot, @Nullable String key) {
        if (key == null) {
            return claimAnew(tx, runner, boot, null);
        }
        return tx.preparedQuery(SAME_KEY).execute(Tuple.of(runner.id(), key)).chain(same -> {
            if (same.rowCount() == 0) {
                return claimAnew(tx, runner, boot, key);
            }
            Row job = same.iterator().next();
            // The key of an attempt that is over gives nothing: its job may be somebody else's by now.
            return job.getBoolean("held")
                    ? handOut.again(tx, job)
                    : Uni.createFrom().item(ClaimReply.NOTHING);
        });
    }

    /** Who works on one job at a time and claims anew has let go of the one before. */
    private Uni<ClaimReply> claimAnew(
            SqlConnection tx, RunnerPrincipal runner, @Nullable UUID boot, @Nullable String key) {
        Uni<Void> letGo = runner.oneJobAtATime() ? takeBack(tx, HELD, Tuple.of(runner.id())) : nothing();
        return letGo.chain(() -> claimNext(tx, runner, boot, key));
    }

    private Uni<ClaimReply> claimNext(
            SqlConnection tx, RunnerPrincipal runner, @Nullable UUID boot, @Nullable String key) {
        Uni<Optional<Row>> claimed = runner.organization() == null
                ? tx.query(TURNS).execute().chain(turns -> claimInTurn(tx, runner.id(), turns.iterator(), boot, key))
                : claim(tx, runner.id(), runner.organization(), boot, key);
        return claimed.chain(found -> handOut.justClaimed(tx, List.of(found))).map(List::getFirst);
    }

    /** From the first of these organisations that has something for it. */
    private static Uni<Optional<Row>> claimInTurn(
            SqlConnection tx, UUID runner, Iterator<Row> turns, @Nullable UUID boot, @Nullable String key) {
        return turns.hasNext()
                ? claim(tx, runner, turns.next().getUUID("organization_id"), boot, key)
                        .chain(job -> job.isPresent()
                                ? Uni.createFrom().item(job)
                                : claimInTurn(tx, runner, turns, boot, key))
                : Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Optional<Row>> claim(
            SqlConnection tx, UUID runner, UUID organization, @Nullable UUID boot, @Nullable String key) {
        return tx.preparedQuery(CLAIM)
                .execute(Tuple.of(runner, organization, boot, key))
                .map(ClaimJob::found);
    }

    /** What {@link #CLAIM} found. */
    static Optional<Row> found(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
