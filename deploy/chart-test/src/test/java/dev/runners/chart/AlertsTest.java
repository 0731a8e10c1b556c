package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Each alert speaks of metrics that exist, has its runbook, and fires in a test of promtool's. */
class AlertsTest {

    private static final Path ALERTS = Path.of("../helm/runners/alerts.yaml");
    private static final List<Path> TESTS = Stream.of("alerts-test.yaml", "objectives-test.yaml")
            .map(Path.of("src/test/resources")::resolve)
            .toList();

    private final List<JsonNode> groups =
            Yaml.stream(Yaml.documents(ALERTS).getFirst().path("groups")).toList();
    private final List<JsonNode> alerts = groups.stream()
            .flatMap(group -> Yaml.stream(group.path("rules")))
            .filter(rule -> rule.has("alert"))
            .toList();

    @Test
    void itsMetricsAreMadeByTheCode() {
        List<String> expressions = groups.stream()
                .flatMap(group -> group.findValuesAsText("expr").stream())
                .toList();
        assertThat(Metrics.usedBy(expressions)).hasSizeGreaterThan(10).isSubsetOf(Metrics.made());
    }

    @Test
    void eachHasItsRunbook() {
        List<String> chapters = Yaml.text(Path.of("../../docs/operate.md"))
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> "docs/operate.md#" + line.substring(4).toLowerCase(Locale.ROOT))
                .toList();
        assertThat(alerts)
                .extracting(rule -> rule.at("/annotations/runbook").asText())
                .allSatisfy(runbook -> assertThat(chapters).contains(runbook))
                .doesNotHaveDuplicates();
    }

    @Test
    void itsRunbookIsLinkedWhereSomebodySaysThatItIsRead() {
        Rendered rules =
                Chart.render("large", Map.of("monitoring.runbooks", "https://wiki.example.com/operate")).stream()
                        .filter(object -> object.kind().equals("PrometheusRule"))
                        .findAny()
                        .orElseThrow();
        assertThat(rules.json().findValuesAsText("runbook")).isEmpty();
        assertThat(rules.json().findValuesAsText("runbook_url"))
                .hasSameSizeAs(alerts)
                .contains("https://wiki.example.com/operate#runnerspartaway");
    }

    @Test
    void eachFiresInATest() {
        Set<String> fired = TESTS.stream()
                .flatMap(file -> Yaml.stream(Yaml.documents(file).getFirst().path("tests")))
                .flatMap(test -> Yaml.stream(test.path("alert_rule_test")))
                .filter(test -> !test.path("exp_alerts").isEmpty())
                .map(test -> test.path("alertname").asText())
                .collect(Collectors.toSet());
        assertThat(alerts).extracting(rule -> rule.path("alert").asText()).containsExactlyInAnyOrderElementsOf(fired);
    }

    /** An objective that no test misses could have any windows. */
    @Test
    void everyObjectiveIsMissedInATest() {
        Set<String> objectives = groups.stream()
                .flatMap(group -> Yaml.stream(group.path("rules")))
                .filter(rule -> rule.path("record").asText().equals("runners:slo_objective:ratio"))
                .map(rule -> rule.at("/labels/slo").asText())
                .collect(Collectors.toSet());
        List<JsonNode> tests = TESTS.stream()
                .flatMap(file -> Yaml.stream(Yaml.documents(file).getFirst().path("tests")))
                .flatMap(test -> Yaml.stream(test.path("alert_rule_test")))
                .filter(test -> test.path("alertname").asText().startsWith("RunnersBudgetBurns"))
                .toList();
        // By each of the three pairs of windows: an hour, six hours, three days.
        assertThat(tests.stream().filter(test -> !test.path("exp_alerts").isEmpty()))
                .hasSize(3)
                .allSatisfy(test -> assertThat(Yaml.stream(test.path("exp_alerts"))
                                .map(alert -> alert.at("/exp_labels/slo").asText()))
                        .containsExactlyInAnyOrderElementsOf(objectives));
    }

    @Test
    void promtoolAgrees() throws IOException, InterruptedException {
        assertPassed(TESTS.get(0), TESTS.get(1));
    }

    @Test
    void eachInstallationHasItsOwn() throws IOException, InterruptedException {
        JsonNode rules = Chart.render("medium").stream()
                .filter(object -> object.kind().equals("PrometheusRule"))
                .findFirst()
                .orElseThrow()
                .json()
                .path("spec");
        Files.writeString(Path.of("target/rendered-alerts.yaml"), Yaml.MAPPER.writeValueAsString(rules));
        assertPassed(Path.of("src/test/resources/installations-test.yaml"));
    }

    private static void assertPassed(Path... tests) throws IOException, InterruptedException {
        Assumptions.assumeTrue(promtool(), "promtool (Debian: prometheus) is not installed");
        List<String> command = new ArrayList<>(List.of("promtool", "test", "rules"));
        Stream.of(tests).map(Path::toString).forEach(command::add);
        Path log = Files.createTempFile("promtool", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(log, StandardCharsets.UTF_8))
                .isZero();
    }

    private static boolean promtool() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    }
}
