package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the docs say of an idle installation was measured, and what the chart asks for is enough for it. */
class SizingTest {

    static final List<String> SERVICES = Chart.SERVICES;

    private static final Path KEPT = Path.of("../../bench/results/idle.json");
    private static final Path DOCS = Path.of("../../docs/install-kubernetes.md");
    private static final String UP = "`./runners up`";
    private static final double HEAP_SHARE = 0.6;
    private static final int MEASURED_HEAP_MIB = 256;

    private final JsonNode measured = Yaml.documents(
                    Yaml.text(KEPT).lines().reduce((_, last) -> last).orElseThrow())
            .getFirst()
            .path("rounds");

    @Test
    void theTableSaysWhatWasMeasured() {
        Map<String, List<String>> documented = new TreeMap<>();
        Yaml.text(DOCS)
                .lines()
                .filter(line -> line.endsWith("| `idle` |"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .forEach(cells -> documented.put(
                        cells.get(1).startsWith(UP)
                                ? "all of them"
                                : cells.get(1).toLowerCase(Locale.ROOT),
                        cells.subList(3, 5)));
        Map<String, List<String>> kept = new TreeMap<>();
        measured.properties()
                .forEach(part -> kept.put(
                        part.getKey(),
                        List.of(
                                String.format(Locale.ROOT, "%.2f", median(part.getValue(), "core share")),
                                String.format(Locale.ROOT, "%.0f MiB", median(part.getValue(), "MiB")))));
        // In an installation there is no double of AWS.
        kept.remove("aws");
        assertThat(documented).isEqualTo(kept);
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void aServiceHasRoomToBeMoreThanIdle(String service) {
        JsonNode idle = measured.path(service.equals("gateway") ? service : service + "-service");
        for (String size : List.of("small", "medium", "large")) {
            JsonNode resources = EveryExampleTest.find(Chart.render(size), "Deployment", service)
                    .containers()
                    .findFirst()
                    .orElseThrow()
                    .path("resources");
            double limit = mib(resources.at("/limits/memory").asText());
            assertThat(limit * HEAP_SHARE).isGreaterThanOrEqualTo(MEASURED_HEAP_MIB);
            assertThat(limit).isGreaterThan(2 * median(idle, "MiB"));
            assertThat(mib(resources.at("/requests/memory").asText())).isEqualTo(limit);
            assertThat(cores(resources.at("/requests/cpu").asText())).isGreaterThan(4 * median(idle, "core share"));
        }
    }

    private static double median(JsonNode part, String column) {
        List<Double> rounds =
                Yaml.stream(part.path(column)).map(JsonNode::asDouble).sorted().toList();
        return rounds.get(rounds.size() / 2);
    }

    private static double mib(String quantity) {
        return quantity.endsWith("Gi") ? 1024 * number(quantity, "Gi") : number(quantity, "Mi");
    }

    private static double cores(String quantity) {
        return quantity.endsWith("m") ? number(quantity, "m") / 1000 : Double.parseDouble(quantity);
    }

    private static double number(String quantity, String unit) {
        return Double.parseDouble(quantity.substring(0, quantity.length() - unit.length()));
    }
}
