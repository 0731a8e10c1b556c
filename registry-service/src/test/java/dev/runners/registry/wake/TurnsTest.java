package dev.runners.registry.wake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final UUID HERE = new UUID(1, 0);
    private static final UUID ELSEWHERE = new UUID(2, 0);
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final UUID THREE = new UUID(0, 3);
    private static final UUID FOUR = new UUID(0, 4);

    private final Turns<UUID> turns = new Turns<>(2);

    @Test
    void thoseBeyondComeInOrderAsOthersEnd() {
        assertThat(turns.isNow(HERE, ONE)).isTrue();
        assertThat(turns.isNow(HERE, TWO)).isTrue();
        assertThat(turns.isNow(HERE, THREE)).isFalse();
        assertThat(turns.isNow(HERE, FOUR)).isFalse();
        assertThat(turns.next(HERE, _ -> true)).isEqualTo(THREE);
        assertThat(turns.next(HERE, _ -> true)).isEqualTo(FOUR);
        assertThat(turns.isNow(HERE, ONE)).as("two are under way").isFalse();
    }

    @Test
    void aTurnThatNobodyNeedsIsFree() {
        turns.isNow(HERE, ONE);
        turns.isNow(HERE, TWO);
        assertThat(turns.next(HERE, _ -> true)).isNull();
        assertThat(turns.isNow(HERE, THREE)).isTrue();
        assertThat(turns.isNow(HERE, FOUR)).isFalse();
    }

    @Test
    void whatIsNotNeededAnyMoreIsPassedOver() {
        turns.isNow(HERE, ONE);
        turns.isNow(HERE, TWO);
        turns.isNow(HERE, THREE);
        turns.isNow(HERE, FOUR);
        assertThat(turns.next(HERE, FOUR::equals)).isEqualTo(FOUR);
        assertThat(turns.next(HERE, _ -> true)).isNull();
    }

    @Test
    void oneOrganisationHoldsUpNoOther() {
        turns.isNow(HERE, ONE);
        turns.isNow(HERE, TWO);
        turns.isNow(HERE, THREE);
        assertThat(turns.isNow(ELSEWHERE, FOUR)).isTrue();
        assertThat(turns.next(ELSEWHERE, _ -> true)).isNull();
    }
}
