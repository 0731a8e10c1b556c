package dev.runners.registry.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How many waiting jobs each sleeping Runner is wanted for: those that no awake Runner with a free slot can take, by the
 * claim's own rules, each counted on one sleeper. As few sleepers as the work needs: those on their way first, then one after
 * the other as far as its slots go. What is more than all of them can take is counted on the first that can take it.
 */
@ApplicationScoped
public class CountWanted {

    private static final String SLEEPERS = """
            SELECT r.id, r.slots FROM runners r WHERE %s
            ORDER BY r.wake_asked DESC, array_position(ARRAY['STARTING', 'FALLING_ASLEEP', 'ASLEEP'], r.cloud_phase), r.id
            """.formatted(WaitingKinds.ASLEEP);

    private final SealConfiguration seal;

    CountWanted(SealConfiguration seal) {
        this.seal = seal;
    }

    /** Of every sleeper, in the order in which they are woken; 0 where nothing waits for it. */
    public Uni<Map<UUID, Integer>> in(SqlConnection tx) {
        return tx.preparedQuery(SLEEPERS).execute().chain(rows -> {
            Map<UUID, Integer> slots = new LinkedHashMap<>();
            rows.forEach(row -> slots.put(row.getUUID("id"), row.getInteger("slots")));
            return slots.isEmpty()
                    ? Uni.createFrom().item(Map.of())
                    : tx.preparedQuery(WaitingKinds.SQL)
                            .execute(Tuple.tuple().addArrayOfString(KeyRule.parameter(seal.keys())))
                            .map(kinds -> spread(queue(kinds, slots), slots));
        });
    }

    private static Collection<Takers> queue(RowSet<Row> kinds, Map<UUID, Integer> slots) {
        Map<UUID, Integer> turns = turns(slots);
        Map<Integer, Takers> queue = new TreeMap<>();
        for (Row kind : kinds) {
            Takers takers = takers(List.of(kind.getArrayOfUUIDs("takers")), turns);
            for (Integer place : kind.getArrayOfIntegers("places")) {
                queue.put(place, takers);
            }
        }
        return queue.values();
    }

    static Map<UUID, Integer> turns(Map<UUID, Integer> slots) {
        Map<UUID, Integer> turns = new HashMap<>();
        slots.keySet().forEach(sleeper -> turns.put(sleeper, turns.size()));
        return turns;
    }

    /** Without one that has fallen asleep since the sleepers were listed: it is there in a second. */
    static Takers takers(List<UUID> sleepers, Map<UUID, Integer> turns) {
        BitSet bits = new BitSet();
        for (UUID sleeper : sleepers) {
            Integer turn = turns.get(sleeper);
            if (turn != null) {
                bits.set(turn);
            }
        }
        return new Takers(bits);
    }

    /**
     * Counts each job on one of its takers.
     *
     * @param queue the takers of each job, in the order of the queue
     * @param slots of each sleeper, in the order in which they are woken
     */
    static Map<UUID, Integer> spread(Collection<Takers> queue, Map<UUID, Integer> slots) {
        int[] free = slots.values().stream().mapToInt(Integer::intValue).toArray();
        int[] wanted = new int[free.length];
        for (Takers job : queue) {
            int turn = job.next(free);
            if (turn >= 0) {
                free[turn]--;
                wanted[turn]++;
            }
        }
        Map<UUID, Integer> counted = new LinkedHashMap<>();
        slots.keySet().forEach(sleeper -> counted.put(sleeper, wanted[counted.size()]));
        return counted;
    }
}
