package dev.runners.registry.runner;

import dev.runners.contracts.runner.RunnerEvent.RunnerDrained;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Notices that a draining Runner holds nothing any more: from then on nothing reaches it until the drain is over, and it may
 * be stopped. Whoever ends its last attempt holds the job's row, and may not wait for the Runner's; so it is looked at from
 * here, each second and when a drain begins.
 *
 * <p>No claim comes between: it reads the drain behind the Runner's lock, and whatever it got before the drain was
 * committed is seen here.
 */
@ApplicationScoped
public class MarkDrained {

    private static final String WHERE = """
            r.draining AND NOT r.drained AND r.removed_at IS NULL
            AND NOT EXISTS (SELECT FROM attempts a WHERE a.runner_id = r.id AND a.ended_at IS NULL)
            """;
    private static final String SQL = ChangeDueRunners.update("drained = true", WHERE);
    private static final String OF_THESE = """
            UPDATE runners r SET drained = true, revision = r.revision + 1 WHERE r.id = ANY($1) AND
            """ + WHERE + " RETURNING r.*";

    private final ChangeDueRunners runners;
    private final PublishRunner publish;

    MarkDrained(ChangeDueRunners runners, PublishRunner publish) {
        this.runners = runners;
        this.publish = publish;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> now() {
        return runners.change(
                "Drained Runners", SQL, Tuple.tuple(), (tx, row) -> publish.state(tx, row, RunnerDrained::new));
    }

    /** Whose rows this transaction has locked. */
    public Uni<Void> in(SqlConnection tx, UUID... locked) {
        return tx.preparedQuery(OF_THESE)
                .execute(Tuple.tuple().addArrayOfUUID(locked))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> publish.state(tx, row, RunnerDrained::new))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
