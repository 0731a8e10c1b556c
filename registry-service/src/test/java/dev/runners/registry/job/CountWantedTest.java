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

    private static Map<UUID, Integer> spread(int slotsOfOne, int slotsOfTwo, List<List<UUID>> takers) {
        Map<UUID, Integer> slots = new LinkedHashMap<>();
        slots.put(ONE, slotsOfOne);
        slots.put(TWO, slotsOfTwo);
        return CountWanted.spread(takers, slots);
    }
}
