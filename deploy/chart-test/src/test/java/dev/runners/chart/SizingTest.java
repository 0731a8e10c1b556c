package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** What pods ask for together, from the fewest replicas to the most. */
    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void theTableSaysWhatASizeAsksFor(String size) {
        List<Rendered> objects = Chart.render(size);
        double[] fewest = asked(objects, service -> Rendered.fewestReplicas(objects, service));
        double[] most = asked(objects, service -> Rendered.mostReplicas(objects, service));
        List<String> cells = Yaml.text(DOCS)
                .lines()
                .dropWhile(line -> !line.startsWith("| size | Runners |"))
                .filter(line -> line.startsWith("| " + size + " |"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .findFirst()
                .orElseThrow();
        assertThat(cells.get(4)).isEqualTo(range(fewest[0], most[0]) + " cores");
        assertThat(cells.get(5)).isEqualTo(range(fewest[1] / 1024, most[1] / 1024) + " GiB");
    }

    /** Cores and MiB. */
    private static double[] asked(List<Rendered> objects, ToIntFunction<String> replicas) {
        double[] sum = new double[2];
        for (String service : SERVICES) {
            JsonNode requests = EveryExampleTest.find(objects, "Deployment", service)
                    .containers()
                    .findFirst()
                    .orElseThrow()
                    .at("/resources/requests");
            sum[0] += replicas.applyAsInt(service) * cores(requests.path("cpu").asText());
            sum[1] += replicas.applyAsInt(service) * mib(requests.path("memory").asText());
        }
        return sum;
    }

    private static String range(double from, double to) {
        DecimalFormat format = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return from == to ? format.format(from) : format.format(from) + " to " + format.format(to);
    }

    /** The gateway with the heap that the view was measured with, where the docs say which memory that takes. */
    @Test
    void theViewsHeapIsTheDocsAdvice() {
        String docs = Yaml.text(DOCS);
        Matcher measured = Pattern.compile("view of 50,000 Runners \\|.*heap of (\\d+) \\|")
                .matcher(docs);
        Matcher advice =
                Pattern.compile("set `gateway\\.resources` to (\\d+)Mi").matcher(docs);
        assertThat(measured.find()).isTrue();
        assertThat(advice.find()).isTrue();
        assertThat(Integer.parseInt(advice.group(1)) * HEAP_SHARE)
                .isGreaterThanOrEqualTo(Integer.parseInt(measured.group(1)));
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
