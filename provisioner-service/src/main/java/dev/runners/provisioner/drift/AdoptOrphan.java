package dev.runners.provisioner.drift;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.DeploymentEvent.DeploymentChanged;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.provisioner.cloud.CloudSide;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.ReadBack;
import dev.runners.provisioner.deployment.ChangeDeployment;
import dev.runners.provisioner.deployment.Deployed;
import dev.runners.provisioner.drift.Orphans.Found;
import dev.runners.sql.Await;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives what nobody knows back to its Runner, as it is: its task runs on, and its token stays. */
@ApplicationScoped
public class AdoptOrphan {

    /**
     * Counted up from the clock: readers have seen revisions of its life before, of which we know nothing. A job that began
     * and ended since {@code $13} may have taken away what was read.
     */
    private static final String ADOPT = """
            INSERT INTO deployments (runner_id, organization_id, cloud_identity_id, region, worker, phase, desired_count,
                                     drain, drain_revision, drain_since, image, version, made, updated_at, revision)
            SELECT $1::uuid, $2::uuid, $3::uuid, $4::text, $5::jsonb, $6::text, $7::integer, $8::text, 0,
                   CASE WHEN $8::text IS NOT NULL THEN runners_now() END, $9::text, $10::text, $11::jsonb, runners_now(),
                   $12::bigint
            WHERE NOT EXISTS (SELECT FROM cloud_jobs
                              WHERE runner_id = $1 AND (ended_at IS NULL OR ended_at > to_timestamp($13::bigint / 1000.0)))
            ON CONFLICT DO NOTHING
            RETURNING *
            """;

    private final Orphans orphans;
    private final ReadBack readBack;
    private final Outbox outbox;
    private final ChangeDeployment change;
    private final RecordAction record;
    private final Clock clock;

    AdoptOrphan(
            Orphans orphans,
            ReadBack readBack,
            Outbox outbox,
            ChangeDeployment change,
            RecordAction record,
            Clock clock) {
        this.orphans = orphans;
        this.readBack = readBack;
        this.outbox = outbox;
        this.change = change;
        this.record = record;
        this.clock = clock;
    }

    /**
     * On a virtual thread; fails with 404, with 409 when it belongs to a Runner already, is not whole or has no Runner any
     * more, and with 503 when AWS is away.
     */
    public void of(UUID id, UUID runner, @Nullable String region, Caller caller) {
        long began = clock.millis();
        Found found = orphans.of(id, runner, region, caller);
        String whyNot = CheckAdoption.whyNot(
                found.identity(), found.target().access().region(), found.runner(), found.pieces());
        if (whyNot != null) {
            throw new ProblemException(Kind.CONFLICT, whyNot);
        }
        CloudSide side = read(found.target());
        Tuple row = row(found.identity(), Objects.requireNonNull(found.runner()), side)
                .addLong(began);
        Action action = Action.by(caller, "cloud-identity.adopt-orphan", runner)
                .changing(
                        null,
                        Wire.JSON
                                .createObjectNode()
                                .put("region", found.target().access().region())
                                .put("image", side.image()));
        Await.item(outbox.inTransaction(tx -> adopt(tx, runner, row).chain(() -> record.in(tx, action))));
    }

    private CloudSide read(CloudTarget target) {
        try {
            return readBack.of(target);
        } catch (CloudTrouble e) {
            throw Orphans.problem(e);
        }
    }

    private Uni<Void> adopt(SqlConnection tx, UUID runner, Tuple row) {
        return tx.preparedQuery(ADOPT).execute(row).chain(rows -> {
            if (rows.rowCount() == 0) {
                throw new ProblemException(Kind.CONFLICT, Orphans.OWNED);
            }
            if (orphans.runner(runner) == null) {
                throw new ProblemException(Kind.CONFLICT, CheckAdoption.GONE);
            }
            return change.tell(tx, rows.iterator().next(), DeploymentChanged::new);
        });
    }

    private Tuple row(CloudIdentityState identity, RunnerState runner, CloudSide side) {
        boolean asleep = side.desired() == 0;
        CloudPhase awake = runner.status() == RunnerStatus.OFFLINE ? CloudPhase.STARTING : CloudPhase.AWAKE;
        String region = Objects.requireNonNull(runner.region());
        WorkerParameters worker = new WorkerParameters(
                identity.id(),
                region,
                runner.name(),
                side.architecture(),
                side.cpu(),
                side.memory(),
                side.ephemeral(),
                null,
                false);
        return Tuple.tuple()
                .addUUID(runner.id())
                .addUUID(identity.organizationId())
                .addUUID(identity.id())
                .addString(region)
                .addValue(Deployed.write(worker))
                .addString((asleep ? CloudPhase.ASLEEP : awake).name())
                .addInteger(asleep ? 0 : 1)
                .addString(asleep ? CloudDrain.SLEEP.name() : null)
                .addString(side.image())
                .addString(runner.version())
                .addValue(Deployed.write(side.made()))
                .addLong(clock.millis());
    }
}
