package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Each alert speaks of metrics that exist, has its runbook, and fires in a test of promtool's. */
class AlertsTest {

    private static final Path ALERTS = Path.of("../helm/runners/alerts.yaml");
    private static final Path TESTS = Path.of("src/test/resources/alerts-test.yaml");
    private static final Pattern OURS = Pattern.compile("\\brunners_[a-z_]+");
    private static final Pattern METER = Pattern.compile(
            "(?:\\bgauge\\(\\s*(?:metrics,)?|\\.counter\\(|Gauge\\.builder\\(|Counter\\.builder\\()\\s*\"(runners\\.[a-z.]+)\"");

    private final JsonNode group = Yaml.documents(ALERTS).getFirst().at("/groups/0");

    @Test
    void itsMetricsAreMadeByTheCode() {
        Set<String> made = Chart.SERVICES.stream()
                .flatMap(service -> Code.of(service).sources().stream())
                .flatMap(AlertsTest::meters)
                .collect(Collectors.toSet());
        Matcher used = OURS.matcher(group.toString().replaceAll("\"(alert|runbook|summary)\":\"[^\"]*\"", ""));
        assertThat(used.results().map(one -> one.group()))
                .hasSizeGreaterThan(6)
                .allSatisfy(name -> assertThat(made).contains(name));
    }

    @Test
    void eachHasItsRunbook() {
        List<String> chapters = Yaml.text(Path.of("../../docs/operate.md"))
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> "docs/operate.md#" + line.substring(4).toLowerCase(Locale.ROOT))
                .toList();
        assertThat(Yaml.stream(group.path("rules")))
                .extracting(rule -> rule.at("/annotations/runbook").asText())
                .allSatisfy(runbook -> assertThat(chapters).contains(runbook))
                .doesNotHaveDuplicates();
    }

    @Test
    void eachFiresInATest() {
        Set<String> fired = Yaml.stream(Yaml.documents(TESTS).getFirst().path("tests"))
                .flatMap(test -> Yaml.stream(test.path("alert_rule_test")))
                .filter(test -> !test.path("exp_alerts").isEmpty())
                .map(test -> test.path("alertname").asText())
                .collect(Collectors.toSet());
        assertThat(Yaml.stream(group.path("rules")))
                .extracting(rule -> rule.path("alert").asText())
                .containsExactlyInAnyOrderElementsOf(fired);
    }

    @Test
    void promtoolAgrees() throws IOException, InterruptedException {
        Assumptions.assumeTrue(promtool(), "promtool (Debian: prometheus) is not installed");
        Path log = Files.createTempFile("promtool", ".log");
        Process process = new ProcessBuilder("promtool", "test", "rules", TESTS.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(log, StandardCharsets.UTF_8))
                .isZero();
    }

    private static Stream<String> meters(String source) {
        boolean counter = source.contains(".counter(") || source.contains("Counter.builder(");
        return METER.matcher(source)
                .results()
                .map(one -> one.group(1).replace('.', '_'))
                .map(name -> counter ? name + "_total" : name);
    }

    private static boolean promtool() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    }
}
