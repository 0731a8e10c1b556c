package dev.runners.registry.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How many waiting jobs each sleeping Runner is wanted for: those that no awake Runner with a free slot can take, by the
 * claim's own rules, each counted on one sleeper. As few sleepers as the work needs: those on their way first, then one after
 * the other as far as its slots go. What is more than all of them can take is counted on the first that can take it.
 */
@ApplicationScoped
public class CountWanted {

    private static final String ASLEEP =
            "r.cloud_phase IN ('ASLEEP', 'FALLING_ASLEEP', 'STARTING') AND r.removed_at IS NULL";

    private static final String SLEEPERS = """
            SELECT r.id, r.slots FROM runners r WHERE %s
            ORDER BY r.wake_asked DESC, array_position(ARRAY['STARTING', 'FALLING_ASLEEP', 'ASLEEP'], r.cloud_phase), r.id
            """.formatted(ASLEEP);
    /** Of the oldest waiting jobs in the sleepers' organisations, with the sleepers that can take each. */
    private static final String JOBS = """
            WITH sleepers AS MATERIALIZED (SELECT * FROM runners r WHERE %s),
            free AS MATERIALIZED (
                SELECT r.* FROM runners r
                WHERE r.removed_at IS NULL AND r.liveness = 'ONLINE' AND NOT r.draining
                    AND (r.organization_id IS NULL OR r.organization_id IN (SELECT organization_id FROM sleepers))
                    AND (SELECT count(*) FROM attempts a WHERE a.runner_id = r.id AND a.ended_at IS NULL) < r.slots
            ), waiting AS (
                SELECT * FROM jobs j
                WHERE j.status = 'QUEUED' AND j.organization_id IN (SELECT organization_id FROM sleepers)
                    AND j.claimable_at <= runners_now() AND j.worker IS NULL
                ORDER BY j.queue_at, j.id
                LIMIT 10000
            ), matched AS (
                SELECT j.id, j.queue_at, array(SELECT r.id FROM sleepers r WHERE %s) AS takers FROM waiting j
            )
            SELECT m.takers FROM matched m JOIN jobs j ON j.id = m.id
            WHERE cardinality(m.takers) > 0 AND NOT EXISTS (SELECT FROM free r WHERE %s)
            ORDER BY m.queue_at, m.id
            """.formatted(ASLEEP, MatchRule.onceAwake(), MatchRule.all());

    /** Of every sleeper, in the order in which they are woken; 0 where nothing waits for it. */
    public Uni<Map<UUID, Integer>> in(SqlConnection tx) {
        return tx.query(SLEEPERS).execute().chain(rows -> {
            Map<UUID, Integer> slots = new LinkedHashMap<>();
            rows.forEach(row -> slots.put(row.getUUID("id"), row.getInteger("slots")));
            return slots.isEmpty()
                    ? Uni.createFrom().item(Map.of())
                    : tx.query(JOBS).execute().map(jobs -> {
                        List<List<UUID>> takers = new ArrayList<>();
                        for (Row job : jobs) {
                            takers.add(Arrays.asList(job.getArrayOfUUIDs("takers")));
                        }
                        return spread(takers, slots);
                    });
        });
    }

    /**
     * Counts each job on one of its takers.
     *
     * @param takers of each job, in the order of the queue
     * @param slots of each sleeper, in the order in which they are woken
     */
    static Map<UUID, Integer> spread(List<List<UUID>> takers, Map<UUID, Integer> slots) {
        Map<UUID, Integer> wanted = new HashMap<>();
        slots.keySet().forEach(sleeper -> wanted.put(sleeper, 0));
        for (List<UUID> job : takers) {
            List<UUID> inOrder = slots.keySet().stream().filter(job::contains).toList();
            UUID taker = inOrder.stream()
                    .filter(sleeper -> wanted.getOrDefault(sleeper, 0) < slots.getOrDefault(sleeper, 1))
                    .findFirst()
                    .orElse(inOrder.getFirst());
            wanted.merge(taker, 1, Integer::sum);
        }
        return wanted;
    }
}
