package dev.runners.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** docs/settings.md: the settings for people. */
final class SettingsPage {

    private static final String HEAD = """
            # Settings

            Made of the configuration mappings in the sources by `deploy/chart-test`; do not edit. Each is an environment \
            variable of its service: in the chart's values under `<service>.settings`, in `compose.yaml` under \
            `environment`, on one machine before `./runners up`. Where values of the chart have a name of their own for \
            something, as for the origin or the provider, that is the one to use, and the chart \
            refuses the variable. Besides these a service takes those of Quarkus, \
            `KAFKA_BOOTSTRAP_SERVERS` and `QUARKUS_DATASOURCE_REACTIVE_URL` first.

            What lies outside of its range, or is none of its kind, is refused: by the chart as far as its schema says, and \
            by the service itself, which ends at once with exit code 1 and a sentence with the variable, what it is and \
            the range. A duration is a number of seconds, or like `500ms`, `30s`, `10m`, `12h`, `30d`.
            """;

    private SettingsPage() {}

    static String page() {
        StringBuilder text = new StringBuilder(HEAD);
        Chart.SERVICES.forEach(
                one -> text.append(section(Code.of(one).property("quarkus.application.name"), Setting.of(one))));
        text.append(section("All with a database: registry, provisioner and release", Setting.ofDatabases()));
        return text.toString();
    }

    private static String section(String title, List<Setting> settings) {
        StringBuilder text =
                new StringBuilder("\n## " + title + "\n\n| variable | preset | range | |\n|---|---|---|---|\n");
        JsonNode ranges = Chart.schema().path("$defs");
        for (Setting one : settings) {
            text.append("| `%s` | %s | %s | %s |%n"
                    .formatted(
                            one.variable(),
                            one.preset().map(preset -> "`" + preset + "`").orElse(""),
                            one.range()
                                    .map(range -> ranges.path(range)
                                            .path("description")
                                            .asText())
                                    .orElse(""),
                            one.text()));
        }
        return text.toString();
    }
}
