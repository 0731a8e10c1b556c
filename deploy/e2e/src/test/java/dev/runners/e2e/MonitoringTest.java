package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.EventFamily;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.testkit.Publisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart's dashboards and alerts, on what a real Prometheus scrapes from the services. */
class MonitoringTest {

    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b(?=[{\\[) ]|$)");
    /** There is a series only after something failed, which is not to be wished. */
    private static final String FAILURES = "outcome=\"SERVER_ERROR\"";

    private static Prometheus prometheus;

    @BeforeAll
    static void scrape(@TempDir Path dir) throws IOException {
        Assumptions.assumeTrue(Prometheus.isInstalled(), "There is no prometheus here (Debian: prometheus)");
        Stack.running();
        prometheus = Prometheus.start(dir);
        Await.until("every service is scraped")
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> prometheus.count("up == 1") == 5);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    @Test
    void everyQueryOfTheDashboardsHasAnAnswer() {
        try (TestRunner runner = TestRunner.online("scraped")) {
            TestJob.submit(
                            "DEPLOY",
                            "scraped",
                            "scraped",
                            Map.of("main.tf", "output \"id\" {\n  value = 1\n}\n"),
                            Map.of())
                    .awaitSuccess();
            runner.kill();
            runner.awaitStatus("OFFLINE");
            // So that each service has been called.
            Http.admin().get("/api/cloud-identities").ok();
            Http.admin().get("/api/releases").ok();
        }
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(30);
        Await.until("every query has an answer")
                .untilAsserted(() -> assertThat(queries)
                        .filteredOn(query -> !query.contains(FAILURES) && prometheus.count(query) == 0)
                        .isEmpty());
    }

    @Test
    void everyMetricOfTheRulesIsScraped() {
        Set<String> used = new TreeSet<>();
        rules().forEach(expression -> METRIC.matcher(expression.replaceAll("\\{[^}]*}|by \\([^)]*\\)|on\\(\\w+\\)", ""))
                .results()
                .forEach(name -> used.add(name.group())));
        used.removeAll(Set.of("max_over_time"));
        assertThat(used).hasSizeGreaterThan(10);
        Await.until("they are scraped")
                .untilAsserted(() -> assertThat(prometheus.names()).containsAll(used));
    }

    /** A fault that is put in, a scrape that shows it, and the rule as it is installed. */
    @Test
    void aPoisonRecordFiresItsAlert() throws Exception {
        Await.until("the skipped are counted")
                .until(() -> prometheus.count("runners_records_skipped_total"), n -> n > 0);
        assertThat(prometheus.firing()).doesNotContain("RunnersRecordsSkipped");

        try (Publisher publisher = new Publisher(Stack.running().kafka())) {
            byte[] poison = "{".getBytes(StandardCharsets.UTF_8);
            for (EventFamily<?> family : List.of(Topics.HEARTBEATS, Topics.LIVENESS, Topics.JOBS)) {
                publisher.raw(family, "0", poison);
            }
        }

        Await.until("it fires").until(() -> prometheus.firing(), firing -> firing.contains("RunnersRecordsSkipped"));
        awaitSkipped("heartbeat", Topics.HEARTBEATS.topic());
        awaitSkipped("registry", Topics.LIVENESS.topic());
        awaitSkipped("gateway", Topics.JOBS.topic());
    }

    /** Each who reads a topic counts what it skips. */
    private static void awaitSkipped(String component, String topic) {
        String skipped =
                "runners_records_skipped_total{component=\"%s\", topic=\"%s\"} > 0".formatted(component, topic);
        Await.until(component + " counts it").until(() -> prometheus.count(skipped), n -> n > 0);
    }

    private static List<String> queries() {
        try (Stream<Path> dashboards = Files.list(Prometheus.CHART.resolve("dashboards"))) {
            return dashboards
                    .flatMap(MonitoringTest::queries)
                    .map(query -> query.replace("$__rate_interval", "1m").replace("$installation", ".*"))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> queries(Path dashboard) {
        try {
            return Wire.JSON.readTree(Files.readString(dashboard)).findValuesAsText("expr").stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rules() {
        List<String> expressions = new ArrayList<>();
        for (JsonNode group : prometheus.rules()) {
            group.path("rules")
                    .forEach(rule -> expressions.add(rule.path("query").asText()));
        }
        return expressions;
    }
}
