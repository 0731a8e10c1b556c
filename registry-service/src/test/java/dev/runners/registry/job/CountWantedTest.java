package dev.runners.registry.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each job is counted on one sleeper, and as few as possible are woken. */
class CountWantedTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    @Test
    void oneSleeperIsFilledBeforeTheNextIsWoken() {
        List<UUID> both = List.of(TWO, ONE);
        assertThat(spread(2, 1, List.of(both))).containsEntry(ONE, 1).containsEntry(TWO, 0);
        assertThat(spread(2, 1, List.of(both, both))).containsEntry(ONE, 2).containsEntry(TWO, 0);
        assertThat(spread(2, 1, List.of(both, both, both)))
                .containsEntry(ONE, 2)
                .containsEntry(TWO, 1);
    }

    @Test
    void whatIsMoreThanAllCanTakeIsCountedAllTheSame() {
        assertThat(spread(1, 1, List.of(List.of(ONE), List.of(ONE), List.of(ONE))))
                .containsEntry(ONE, 3)
                .containsEntry(TWO, 0);
    }

    @Test
    void onlyWhoCanTakeItIsWokenForIt() {
        assertThat(spread(5, 1, List.of(List.of(TWO), List.of(ONE, TWO))))
                .containsEntry(ONE, 1)
                .containsEntry(TWO, 1);
        assertThat(spread(1, 1, List.of())).containsEntry(ONE, 0).containsEntry(TWO, 0);
    }

    @Test
    void jobsOfOneKindKeepTheirPlacesInTheQueue() {
        Map<UUID, Integer> slots = slots(1, 1);
        Takers any = takers(List.of(ONE, TWO), slots);
        Takers onlyTwo = takers(List.of(TWO), slots);
        assertThat(CountWanted.spread(List.of(any, onlyTwo, any), slots))
                .containsEntry(ONE, 2)
                .containsEntry(TWO, 1);
    }

    @Test
    void whoHasFallenAsleepSinceIsLeftOut() {
        UUID later = new UUID(0, 3);
        assertThat(spread(1, 1, List.of(List.of(later), List.of(later, TWO))))
                .containsOnly(Map.entry(ONE, 0), Map.entry(TWO, 1));
    }

    private static Map<UUID, Integer> spread(int slotsOfOne, int slotsOfTwo, List<List<UUID>> jobs) {
        Map<UUID, Integer> slots = slots(slotsOfOne, slotsOfTwo);
        return CountWanted.spread(jobs.stream().map(job -> takers(job, slots)).toList(), slots);
    }

    private static Takers takers(List<UUID> sleepers, Map<UUID, Integer> slots) {
        return CountWanted.takers(sleepers, CountWanted.turns(slots));
    }

    private static Map<UUID, Integer> slots(int ofOne, int ofTwo) {
        Map<UUID, Integer> slots = new LinkedHashMap<>();
        slots.put(ONE, ofOne);
        slots.put(TWO, ofTwo);
        return slots;
    }
}
