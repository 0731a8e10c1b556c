package dev.runners.registry.job;

import dev.runners.contracts.job.ClaimReply;
import dev.runners.outbox.Outbox;
import dev.runners.registry.runner.MeetBoot;
import dev.runners.registry.runner.MeetBoot.Met;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides on one claim, whatever it is. Drain, boot and queue are decided in this one transaction, under the Runner's
 * row lock: no job slips to a Runner that is leaving, and two claims of one Runner never see each other half done.
 */
@ApplicationScoped
class ClaimAlone {

    private static final String OF_OLDER_BOOTS =
            "SELECT id FROM attempts WHERE runner_id = $1 AND ended_at IS NULL AND boot IS NOT NULL AND boot <> $2";
    private static final String HELD = "SELECT id FROM attempts WHERE runner_id = $1 AND ended_at IS NULL";
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

    private final Outbox outbox;
    private final MeetBoot meetBoot;
    private final TakeBackJob takeBackJob;
    private final HandOutJob handOut;

    ClaimAlone(Outbox outbox, MeetBoot meetBoot, TakeBackJob takeBackJob, HandOutJob handOut) {
        this.outbox = outbox;
        this.meetBoot = meetBoot;
        this.takeBackJob = takeBackJob;
        this.handOut = handOut;
    }

    /** Fails with 409 for a replaced boot. */
    Uni<ClaimReply> by(Claim claim) {
        return outbox.inTransaction(tx -> meetBoot.in(tx, claim.runner().id(), claim.boot())
                .call(met -> met == Met.KNOWN
                        ? nothing()
                        : takeBack(tx, OF_OLDER_BOOTS, Tuple.of(claim.runner().id(), claim.boot())))
                .chain(met ->
                        met == Met.ONE_TOO_MANY ? Uni.createFrom().item(ClaimReply.NOTHING) : claimOnce(tx, claim)));
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

    private Uni<ClaimReply> claimOnce(SqlConnection tx, Claim claim) {
        if (claim.key() == null) {
            return claimAnew(tx, claim);
        }
        return tx.preparedQuery(Claim.SAME_KEY).execute(claim.sameKey()).chain(same -> {
            if (same.rowCount() == 0) {
                return claimAnew(tx, claim);
            }
            Row job = same.iterator().next();
            // The key of an attempt that is over gives nothing: its job may be somebody else's by now.
            return job.getBoolean("held")
                    ? handOut.again(tx, job)
                    : Uni.createFrom().item(ClaimReply.NOTHING);
        });
    }

    /** Who works on one job at a time and claims anew has let go of the one before. */
    private Uni<ClaimReply> claimAnew(SqlConnection tx, Claim claim) {
        Uni<Void> letGo = claim.runner().oneJobAtATime()
                ? takeBack(tx, HELD, Tuple.of(claim.runner().id()))
                : nothing();
        return letGo.chain(() -> claimNext(tx, claim))
                .chain(found -> handOut.justClaimed(tx, List.of(found)))
                .map(List::getFirst);
    }

    private static Uni<Optional<Row>> claimNext(SqlConnection tx, Claim claim) {
        UUID organization = claim.runner().organization();
        return organization == null
                ? tx.query(TURNS).execute().chain(turns -> claimInTurn(tx, claim, turns.iterator()))
                : claimNext(tx, claim, organization);
    }

    /** From the first of these organisations that has something for it. */
    private static Uni<Optional<Row>> claimInTurn(SqlConnection tx, Claim claim, Iterator<Row> turns) {
        return turns.hasNext()
                ? claimNext(tx, claim, turns.next().getUUID("organization_id"))
                        .chain(job -> job.isPresent() ? Uni.createFrom().item(job) : claimInTurn(tx, claim, turns))
                : Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Optional<Row>> claimNext(SqlConnection tx, Claim claim, UUID organization) {
        return tx.preparedQuery(Claim.NEXT).execute(claim.next(organization)).map(Claim::found);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
