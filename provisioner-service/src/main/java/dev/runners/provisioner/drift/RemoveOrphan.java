package dev.runners.provisioner.drift;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.cloud.Architecture;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CallCloud;
import dev.runners.provisioner.cloud.CloudPart;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.Piece;
import dev.runners.provisioner.cloud.RunnerImage;
import dev.runners.provisioner.deployment.CloudSideTurn;
import dev.runners.sql.Await;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what is left of a Runner that nobody knows, by the same parts that take away what is known. Meanwhile no job
 * about that Runner begins, which would make what is being taken away.
 */
@ApplicationScoped
public class RemoveOrphan {

    private static final String OWNED = "SELECT FROM (" + Orphans.KNOWN + ") known WHERE runner_id = $1";
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Orphans orphans;
    private final Outbox outbox;
    private final RecordAction record;
    private final Map<Piece, CloudPart> parts = new EnumMap<>(Piece.class);

    RemoveOrphan(Orphans orphans, Outbox outbox, RecordAction record, @All List<CloudPart> all) {
        this.orphans = orphans;
        this.outbox = outbox;
        this.record = record;
        all.forEach(part -> parts.put(part.piece(), part));
    }

    /**
     * On a virtual thread.
     *
     * <p>Fails with 404, with 409 when it belongs to a Runner after all or its Runner works on a job, and with 503 while its
     * service is on its way out: asked again, it goes on.
     */
    public void of(UUID id, UUID runner, @Nullable String region, Caller caller) {
        CloudTarget target = orphans.of(id, runner, region, caller).target();
        if (orphans.isBusy(runner)) {
            throw new ProblemException(
                    Kind.CONFLICT, "Its Runner works on a job. Adopt it, or wait until the job has ended.");
        }
        Action action = Action.by(caller, "cloud-identity.remove-orphan", runner);
        Await.item(outbox.inTransaction(tx -> CloudSideTurn.take(tx, runner)
                .chain(() -> tx.preparedQuery(OWNED).execute(Tuple.of(runner)))
                .chain(owners -> owners.rowCount() > 0 ? refuse() : remove(tx, target))
                .chain(() -> record.in(tx, action))));
    }

    private static Uni<Void> refuse() {
        return Uni.createFrom().failure(new ProblemException(Kind.CONFLICT, Orphans.OWNED));
    }

    /** The last first; each only while the turn is still ours, which PostgreSQL ends when nothing is said for long. */
    private Uni<Void> remove(SqlConnection tx, CloudTarget target) {
        WorkerParameters nothing = new WorkerParameters(
                target.access().identityId(),
                target.access().region(),
                "",
                Architecture.X86_64,
                0,
                0,
                false,
                null,
                false);
        Blueprint blueprint = new Blueprint(target, target.runnerId(), nothing, new RunnerImage("", ""), Map.of());
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Piece piece : List.of(Piece.values()).reversed()) {
            all = all.chain(() -> tx.query("SELECT 1").execute())
                    .chain(() -> CallCloud.by(() -> remove(piece, blueprint)));
        }
        return all;
    }

    private void remove(Piece piece, Blueprint blueprint) {
        try {
            if (!Objects.requireNonNull(parts.get(piece)).remove(blueprint)) {
                throw ProblemException.unavailable("Its service is on its way out. Ask again.", AGAIN);
            }
        } catch (CloudTrouble e) {
            throw Orphans.problem(e);
        }
    }
}
