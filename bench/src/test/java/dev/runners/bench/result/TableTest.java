package dev.runners.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    private static Figures figures() {
        Figures figures = new Figures();
        for (double speed : new double[] {300, 100, 200}) {
            figures.add("we", Map.of("jobs/s", speed));
            figures.add("peer", Map.of("jobs/s", 2 * speed));
        }
        figures.ratio("we", "jobs/s", "peer", "x peer");
        return figures;
    }

    @Test
    void showsTheMedianAndTheSpread() {
        assertThat(Table.of(figures())).isEqualTo("""
                |      | jobs/s        | x peer           |
                | ---- | ------------- | ---------------- |
                | we   | 200 (100-300) | 0.50 (0.50-0.50) |
                | peer | 400 (200-600) |                  |""");
    }

    @Test
    void keepsEveryRoundInOneLine() throws Exception {
        Machine machine = new Machine("a processor", 2, 8, "Linux amd64", "25", 0.5);
        String line = KeepResult.line(figures(), Instant.EPOCH, "abc1234", machine);
        assertThat(line.lines()).hasSize(1);
        JsonNode kept = Wire.JSON.readTree(line);
        assertThat(kept.path("revision").asText()).isEqualTo("abc1234");
        assertThat(kept.path("machine").path("cores").asInt()).isEqualTo(2);
        assertThat(kept.path("rounds").path("we").path("jobs/s").toString()).isEqualTo("[300.0,100.0,200.0]");
    }
}
