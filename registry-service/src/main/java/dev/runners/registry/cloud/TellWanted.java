package dev.runners.registry.cloud;

import dev.runners.contracts.runner.RunnerEvent.RunnerWanted;
import dev.runners.registry.job.CountWanted;
import dev.runners.registry.runner.PublishRunner;
import dev.runners.sql.OneReplica;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Tells of each sleeping Runner how much work waits for it, when that changes. One replica at a time looks. */
@ApplicationScoped
public class TellWanted {

    private static final String ANY =
            "SELECT FROM runners WHERE cloud_phase IS NOT NULL AND removed_at IS NULL LIMIT 1";
    /** Of one that does not sleep nothing is wanted. */
    private static final String WRITE = """
            UPDATE runners r SET wanted = u.wanted, revision = r.revision + 1
            FROM (SELECT n.id, greatest(coalesce(c.wanted, 0), n.wake_asked::integer) AS wanted
                  FROM runners n LEFT JOIN unnest($1::uuid[], $2::integer[]) AS c(id, wanted) ON c.id = n.id
                  WHERE n.cloud_phase IS NOT NULL AND n.removed_at IS NULL) u
            WHERE r.id = u.id AND r.wanted <> u.wanted
            RETURNING r.*
            """;

    private final OneReplica one;
    private final CountWanted countWanted;
    private final PublishRunner publish;

    TellWanted(OneReplica one, CountWanted countWanted, PublishRunner publish) {
        this.one = one;
        this.countWanted = countWanted;
        this.publish = publish;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> now() {
        return one.looks(
                "wanted", ANY, "Who is to wake", tx -> countWanted.in(tx).chain(wanted -> write(tx, wanted)));
    }

    private Uni<Void> write(SqlConnection tx, Map<UUID, Integer> wanted) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(wanted.keySet().toArray(UUID[]::new))
                .addArrayOfInteger(wanted.values().toArray(Integer[]::new));
        return tx.preparedQuery(WRITE)
                .execute(parameters)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> publish.state(tx, row, RunnerWanted::new))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
