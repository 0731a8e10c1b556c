package dev.runners.registry.cloud;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.runner.RunnerEvent.RunnerWanted;
import dev.runners.contracts.runner.RunnerView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.FindRunner;
import dev.runners.registry.runner.PublishRunner;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Wakes a sleeping Runner although no work waits for it: as if one job did, until it is awake. */
@ApplicationScoped
public class WakeRunner {

    private static final String SQL = """
            UPDATE runners SET wake_asked = true, wanted = greatest(wanted, 1), revision = revision + 1 WHERE id = $1
            RETURNING *
            """;

    private final Outbox outbox;
    private final PublishRunner publish;
    private final RecordAction record;
    private final FindRunner findRunner;

    WakeRunner(Outbox outbox, PublishRunner publish, RecordAction record, FindRunner findRunner) {
        this.outbox = outbox;
        this.publish = publish;
        this.record = record;
        this.findRunner = findRunner;
    }

    /** One that is awake or starts stays so. Fails with 404, or with 409 for one that cannot be woken. */
    public Uni<RunnerView> by(UUID id, Caller caller) {
        return outbox.inTransaction(tx -> CloudHosted.lock(tx, id, caller).chain(runner -> switch (runner.phase()) {
            case ASLEEP, FALLING_ASLEEP -> wake(tx, id, caller);
            case AWAKE, STARTING -> findRunner.show(tx, runner.row());
            case DEPLOYING, UPDATING, DESTROYING, FAILED ->
                throw new ProblemException(
                        Kind.CONFLICT, "It does not sleep: its cloud side is " + runner.phase() + ".");
        }));
    }

    private Uni<RunnerView> wake(SqlConnection tx, UUID id, Caller caller) {
        return tx.preparedQuery(SQL)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next())
                .call(() -> record.in(tx, Action.by(caller, "runner.wake", id)))
                .call(row -> publish.state(tx, row, RunnerWanted::new))
                .chain(row -> findRunner.show(tx, row));
    }
}
