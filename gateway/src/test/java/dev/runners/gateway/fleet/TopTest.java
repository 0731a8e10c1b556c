package dev.runners.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopTest {

    private static final int ROWS = 23;

    @Test
    void anySliceIsThatOfTheWholeOrder() {
        List<Integer> sorted = IntStream.range(0, ROWS).boxed().toList();
        List<Integer> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(7));
        for (int offset = 0; offset <= ROWS + 1; offset++) {
            for (int count = 1; count <= ROWS + 1; count++) {
                int from = Math.min(ROWS, offset);
                int to = Math.min(ROWS, offset + count);
                assertThat(Top.slice(shuffled, Comparator.naturalOrder(), offset, count))
                        .as("%d from %d on", count, offset)
                        .isEqualTo(sorted.subList(from, to));
            }
        }
    }
}
