package dev.runners.registry.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which of some Runners could take a waiting job now, by the claim's own rules. */
@ApplicationScoped
public class FindTakers {

    /**
     * Those with a free slot first, and of these any, so that the same one is not asked again and again; what is in their
     * slots is counted only where not all of them may be had anyway. Whether the job waits is in the same condition as the
     * rules: alone it would be looked for in the whole queue, not by its id.
     */
    static final String SQL = """
            SELECT r.id FROM jobs j JOIN runners r ON r.id = ANY($2)
            WHERE j.id = $1 AND CASE WHEN j.status = 'QUEUED' THEN %s ELSE false END
            ORDER BY CASE WHEN cardinality($2) > $3 THEN
                    (SELECT count(*) FROM attempts a WHERE a.runner_id = r.id AND a.ended_at IS NULL) >= r.slots END, random()
            LIMIT $3
            """.formatted(MatchRule.all());

    private final Pool pool;

    FindTakers(Pool pool) {
        this.pool = pool;
    }

    /** At most so many of them; none when the job does not wait any more. */
    public Uni<List<UUID>> of(UUID job, List<UUID> runners, int most) {
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(job, runners.toArray(UUID[]::new), most))
                .map(rows -> {
                    List<UUID> takers = new ArrayList<>();
                    rows.forEach(row -> takers.add(row.getUUID("id")));
                    return takers;
                });
    }
}
