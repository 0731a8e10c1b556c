package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboards as an installation gets them. That their queries have answers is seen by deploy/e2e. */
class DashboardsTest {

    private final List<JsonNode> dashboards = maps(Chart.render("medium"))
            .map(map -> map.json().path("data").iterator().next().asText())
            .flatMap(json -> Yaml.documents(json).stream())
            .toList();

    @Test
    void comeAsConfigMapsThatGrafanasSidecarFinds() {
        assertThat(maps(Chart.render("medium")))
                .hasSize(4)
                .allSatisfy(map -> assertThat(map.json()
                                .at("/metadata/labels/grafana_dashboard")
                                .asText())
                        .isEqualTo("1"));
        assertThat(maps(Chart.render("small"))).isEmpty();
        assertThat(maps(Chart.render("medium", Map.of("monitoring.dashboards.enabled", false))))
                .isEmpty();
    }

    @Test
    void askForMetricsThatTheCodeMakes() {
        assertThat(dashboards)
                .hasSize(4)
                .allSatisfy(dashboard -> assertThat(Metrics.usedBy(dashboard.findValuesAsText("expr")))
                        .hasSizeGreaterThan(3)
                        .isSubsetOf(Metrics.made()));
    }

    @Test
    void showEachOfOurMetricsSomewhere() {
        Set<String> shown = new HashSet<>();
        dashboards.forEach(dashboard -> shown.addAll(Metrics.usedBy(dashboard.findValuesAsText("expr"))));
        assertThat(Metrics.made())
                .filteredOn(name -> !name.matches(".*_seconds_(count|sum|max|bucket)"))
                .isSubsetOf(shown);
    }

    @Test
    void havePanelsThatSayWhatTheyShowAndDoNotOverlap() {
        for (JsonNode dashboard : dashboards) {
            Set<String> places = new HashSet<>();
            assertThat(Yaml.stream(dashboard.path("panels"))).isNotEmpty().allSatisfy(panel -> {
                assertThat(panel.path("title").asText()).isNotEmpty();
                assertThat(panel.path("description").asText()).endsWith(".");
                JsonNode place = panel.path("gridPos");
                for (int x = 0; x < place.path("w").asInt(); x++) {
                    for (int y = 0; y < place.path("h").asInt(); y++) {
                        assertThat(places.add((place.path("x").asInt() + x) + ","
                                        + (place.path("y").asInt() + y)))
                                .isTrue();
                    }
                }
            });
        }
    }

    private static Stream<Rendered> maps(List<Rendered> objects) {
        return objects.stream()
                .filter(object ->
                        object.kind().equals("ConfigMap") && object.name().contains("-dashboard-"));
    }
}
