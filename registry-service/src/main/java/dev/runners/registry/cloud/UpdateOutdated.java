package dev.runners.registry.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.JobView;
import dev.runners.contracts.release.OutdatedUpdate;
import dev.runners.contracts.release.SkippedRunner;
import dev.runners.contracts.release.UpdatedRunners;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.release.RunnerVersion;
import dev.runners.registry.cloud.OfferedReleases.Offer;
import dev.runners.registry.job.QueueCloudJob;
import dev.runners.registry.job.QueueCloudJob.Work;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Update All: a held job for each Runner that is behind and can be updated, all at once and under a rollout that
 * release-service makes of them, and opens wave by wave.
 */
@ApplicationScoped
public class UpdateOutdated {

    private static final String MY_TURN = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String SAME_KEY =
            "SELECT id, skipped, asked_version FROM rollouts WHERE organization_id = $1 AND idempotency_key = $2";
    /** One that nobody has told of yet is there as long as a job of it is. */
    private static final String OPEN = """
            SELECT FROM rollouts o
            WHERE o.organization_id = $1 AND o.open
              AND (o.revision > 0 OR EXISTS (SELECT FROM jobs j WHERE j.rollout_id = o.id
                                               AND j.status IN ('QUEUED', 'CLAIMED', 'PROCESSING')))
            LIMIT 1
            """;

    private static final String INSERT = """
            INSERT INTO rollouts (id, organization_id, open, revision, idempotency_key, skipped, asked_version)
            VALUES ($1, $2, $3, 0, $4, $5, $6)
            """;

    private final Outbox outbox;
    private final OfferedReleases releases;
    private final QueueCloudJob queueCloudJob;
    private final RecordAction record;

    UpdateOutdated(Outbox outbox, OfferedReleases releases, QueueCloudJob queueCloudJob, RecordAction record) {
        this.outbox = outbox;
        this.releases = releases;
        this.queueCloudJob = queueCloudJob;
        this.record = record;
    }

    /**
     * Updates them. The same Idempotency-Key gives the same jobs again, as they are by then.
     *
     * @return fails with 409 while a rollout of the organisation is open, there is nothing to update to, or another release
     *     is the latest than the one that was asked for; with 422 for what is no version, or a key that came with another
     *     one; with 503 while the releases are not known
     */
    public Uni<UpdatedRunners> by(Caller caller, @Nullable OutdatedUpdate update, @Nullable String key) {
        String asked = update == null ? null : update.version();
        if (asked != null && RunnerVersion.parse(asked) == null) {
            throw ProblemException.invalid("/version", "the version of a release, like 1.2.3");
        }
        return outbox.inTransaction(tx -> before(tx, caller, key, asked))
                .chain(before -> before.isPresent()
                        ? Uni.createFrom().item(before.get())
                        : releases.now()
                                .chain(offer -> outbox.inTransaction(tx -> tx.preparedQuery(MY_TURN)
                                        .execute(Tuple.of("update-outdated " + caller.organization()))
                                        .chain(() -> before(tx, caller, key, asked))
                                        .chain(raced -> raced.isPresent()
                                                ? Uni.createFrom().item(raced.get())
                                                : refuseWhileOpen(tx, caller)
                                                        .invoke(() -> refuseOther(asked, offer))
                                                        .chain(() -> update(tx, caller, key, asked, offer))))));
    }

    private Uni<Optional<UpdatedRunners>> before(
            SqlConnection tx, Caller caller, @Nullable String key, @Nullable String asked) {
        return tx.preparedQuery(SAME_KEY)
                .execute(Tuple.of(caller.organization(), key))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        return Uni.createFrom().item(Optional.empty());
                    }
                    Row before = rows.iterator().next();
                    if (!Objects.equals(before.getString("asked_version"), asked)) {
                        throw ProblemException.reusedKey();
                    }
                    return queueCloudJob
                            .findOfRollout(tx, before.getUUID("id"))
                            .map(jobs -> Optional.of(new UpdatedRunners(jobs, skipped(before))));
                });
    }

    private static Uni<Void> refuseWhileOpen(SqlConnection tx, Caller caller) {
        return tx.preparedQuery(OPEN)
                .execute(Tuple.of(caller.organization()))
                .invoke(rows -> {
                    if (rows.rowCount() > 0) {
                        throw new ProblemException(
                                Kind.CONFLICT, "A rollout is open. Wait for it, or roll it back first.");
                    }
                })
                .replaceWithVoid();
    }

    /** Whoever looked at one release does not get another one. */
    private static void refuseOther(@Nullable String asked, Offer offer) {
        String latest = offer.latest().version();
        if (asked != null && !asked.equals(latest)) {
            throw new ProblemException(
                    Kind.CONFLICT, "The latest release is " + latest + " by now, not " + asked + ": look at it first.");
        }
    }

    private Uni<UpdatedRunners> update(
            SqlConnection tx, Caller caller, @Nullable String key, @Nullable String asked, Offer offer) {
        UUID rollout = Ids.next();
        String version = offer.latest().version();
        return FindOutdated.in(tx, caller.organization(), offer).chain(outdated -> {
            List<Work> works = outdated.updatable().stream()
                    .map(runner -> new Work(JobType.UPDATE_WORKER, runner.id(), runner.worker(version, false)))
                    .toList();
            Tuple row = Tuple.of(
                    rollout, caller.organization(), !works.isEmpty(), key, parameter(outdated.skipped()), asked);
            return tx.preparedQuery(INSERT)
                    .execute(row)
                    .chain(() -> queueCloudJob.ofRollout(tx, rollout, caller, works, _ -> false))
                    .call(jobs -> tell(tx, caller, rollout, version, jobs))
                    .map(jobs -> new UpdatedRunners(jobs, outdated.skipped()));
        });
    }

    /** The whole in one entry, and one for each Runner, by which its own history is found. */
    private Uni<Void> tell(SqlConnection tx, Caller caller, UUID rollout, String version, List<JobView> jobs) {
        ObjectNode whole = Wire.JSON.createObjectNode().put("version", version).put("jobs", jobs.size());
        ObjectNode each = Wire.JSON
                .createObjectNode()
                .put("job_type", JobType.UPDATE_WORKER.name())
                .put("version", version)
                .put("rollout_id", rollout.toString());
        return record.in(
                        tx, Action.by(caller, "runner.update-outdated", rollout).changing(null, whole))
                .chain(() -> Multi.createFrom()
                        .iterable(jobs)
                        .onItem()
                        .transformToUniAndConcatenate(job -> record.in(
                                tx,
                                Action.by(caller, "runner.update", String.valueOf(job.targetRunnerId()))
                                        .changing(null, each)))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static JsonArray parameter(List<SkippedRunner> skipped) {
        return new JsonArray(Wire.JSON.valueToTree(skipped).toString());
    }

    private static List<SkippedRunner> skipped(Row rollout) {
        try {
            return Wire.JSON.readValue(rollout.getJsonArray("skipped").encode(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Who was skipped is not as it was written", e);
        }
    }
}
