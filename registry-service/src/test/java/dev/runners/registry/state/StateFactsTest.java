package dev.runners.registry.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Serial and lineage where they can be read, and never a failure. */
class StateFactsTest {

    @Test
    void areReadFromTheBeginning() {
        says("{\"version\":4,\"serial\":17,\"lineage\":\"l-1\",\"resources\":[{\"ser", 17L, "l-1");
        says("{\"outputs\":{\"serial\":1},\"serial\":2}", 2L, null);
        says("{\"lineage\":\"l\",\"outputs\":{\"a\":[", null, "l");
    }

    @Test
    void areNullWhereThereIsNothingToRead() {
        says("", null, null);
        says("[1]", null, null);
        says("no JSON", null, null);
        says("{\"serial\":99999999999999999999,\"lineage\":\"l\"}", null, null);
        says("{\"serial\":\"1\",\"lineage\":2}", null, null);
        says("{\"lineage\":\"\\u0000\"}", null, null);
    }

    private static void says(String beginning, @Nullable Long serial, @Nullable String lineage) {
        StateFacts facts = StateFacts.of(beginning.getBytes(StandardCharsets.UTF_8));
        assertThat(facts.serial()).isEqualTo(serial);
        assertThat(facts.lineage()).isEqualTo(lineage);
    }
}
