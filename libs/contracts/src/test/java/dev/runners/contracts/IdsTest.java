package dev.runners.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void areUuidsOfVersion7() {
        assertThat(Stream.generate(Ids::next).limit(1000)).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    /** By the millisecond; within one, the order is open. */
    @Test
    void sortByTheTimeTheyWereMade() {
        List<Long> times =
                Stream.generate(Ids::next).limit(10_000).map(IdsTest::millis).toList();
        assertThat(times).isSorted();
        assertThat(times.getFirst()).isPositive();
    }

    @Test
    void areAllDifferent() {
        assertThat(Stream.generate(Ids::next).limit(10_000)).doesNotHaveDuplicates();
    }

    /** It stands in databases: the same name must give this id for ever. */
    @Test
    void anOrganisationHasItsIdFromItsName() {
        assertThat(Ids.organization("default")).hasToString("1fc54fa4-c31f-3b3d-8af2-c01c096f9062");
    }

    private static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
