package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What an operator sets of a service, under settings, arrives as it was written; what it does not have is refused. */
class OwnSettingsTest {

    static final List<String> SERVICES = Chart.SERVICES;

    @Test
    void anythingElseThatAServiceHasCanBeSet() {
        List<Rendered> set = Chart.render("medium", Map.of("gateway.settings.RUNNERS_CALLS_RATE", 50));
        assertThat(EveryExampleTest.find(set, "Deployment", "gateway").environment())
                .containsEntry("RUNNERS_CALLS_RATE", "50");
    }

    @Test
    void aNumberOfAFileArrivesAsItIsWritten() {
        List<Rendered> set = Chart.renderFile("large", """
                tracing: {ratio: 0.25}
                registry:
                  autoscaling: {maxReplicas: 8, lag: 5000000}
                  resources: {requests: {cpu: 1, memory: 1073741824}, limits: {cpu: 2, memory: 2147483648}}
                  settings:
                    RUNNERS_RETENTION_LOGS: 100000000
                    RUNNERS_CLAIMS_RATE: 0.1
                    RUNNERS_CLAIMS_BURST: 1000000
                    QUARKUS_HTTP_IDLE_TIMEOUT: 20
                    QUARKUS_LOG_CONSOLE_ENABLED: true
                    QUARKUS_LOG_CONSOLE_FORMAT: "1e6"
                """);
        Rendered registry = EveryExampleTest.find(set, "Deployment", "registry");
        assertThat(registry.environment())
                .containsEntry("RUNNERS_RETENTION_LOGS", "100000000")
                .containsEntry("RUNNERS_CLAIMS_RATE", "0.1")
                .containsEntry("RUNNERS_CLAIMS_BURST", "1000000")
                .containsEntry("QUARKUS_HTTP_IDLE_TIMEOUT", "20")
                .containsEntry("QUARKUS_LOG_CONSOLE_ENABLED", "true")
                .containsEntry("QUARKUS_LOG_CONSOLE_FORMAT", "1e6")
                .containsEntry("QUARKUS_OTEL_TRACES_SAMPLER_ARG", "0.25");
        assertThat(registry.json().findValue("resources").toString())
                .isEqualTo(
                        "{\"limits\":{\"cpu\":2,\"memory\":2147483648},\"requests\":{\"cpu\":1,\"memory\":1073741824}}");
        Rendered scaled = EveryExampleTest.find(set, "ScaledObject", "registry");
        assertThat(scaled.json().at("/spec/triggers/1/metadata/lagThreshold").asText())
                .isEqualTo("5000000");
        assertThat(scaled.json().at("/spec/maxReplicaCount").toString()).isEqualTo("8");
    }

    /** Twice in one list Kubernetes refuses it or takes the last, and ports would no longer be those of Service and probes. */
    @ParameterizedTest
    @FieldSource("SERVICES")
    void whatTheChartTellsItselfIsNoSetting(String service) {
        String everything = """
                secrets: {trust: runners-trust}
                gateway:
                  oidc: {issuer: "https://sign-in.example.org", clientId: runners, secret: runners-oidc, viewers: ["*"],
                    operators: [a], admins: [b], organizationClaim: c}
                """;
        List<String> told = Yaml.stream(
                        EveryExampleTest.find(Chart.renderFile("large", everything), "Deployment", service)
                                .json()
                                .findValue("env"))
                .map(variable -> variable.path("name").asText())
                .toList();
        assertThat(told).doesNotHaveDuplicates().contains("QUARKUS_HTTP_PORT").allSatisfy(name -> {
            String setting = "\n%s: {settings: {%s: \"5\"}}".formatted(service, name);
            assertThatThrownBy(() -> Chart.renderFile("large", "secrets: {trust: runners-trust}" + setting))
                    .hasMessageContaining(name);
            if (name.startsWith("RUNNERS_")) {
                assertThatThrownBy(() -> Chart.renderFile("small", setting))
                        .as("where the chart has nothing to tell, too")
                        .hasMessageContaining(name);
            }
        });
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void whatHasARangeHasThatOfTheCode(String service) {
        List<Setting> ranged = Setting.allOf(service).stream()
                .filter(one -> one.needsRange() || one.range().isPresent())
                .toList();
        assertThat(ranged).isNotEmpty().allMatch(one -> one.range().isPresent(), "has a range");
        Map<String, String> inSchema = new TreeMap<>();
        Chart.schema()
                .at("/properties/" + service + "/properties/settings/allOf/1/properties")
                .properties()
                .forEach(one -> inSchema.put(
                        one.getKey(), one.getValue().path("$ref").asText().replace("#/$defs/", "")));
        assertThat(inSchema)
                .isEqualTo(ranged.stream()
                        .collect(Collectors.toMap(
                                Setting::variable, one -> one.range().orElseThrow())));
    }

    /** A typing error, or what another service has, would be told to one that does not listen. */
    @ParameterizedTest
    @FieldSource("SERVICES")
    void noOtherNamesOfOursAreTaken(String service) {
        List<String> known = Stream.concat(
                        Setting.allOf(service).stream().map(Setting::variable),
                        // Nothing to leave set, and so not on their page: docs/operate.md has it.
                        Setting.hasDatabase(service) ? Stream.of("RUNNERS_REPUBLISH") : Stream.empty())
                .sorted()
                .toList();
        JsonNode ours =
                Chart.schema().at("/properties/" + service + "/properties/settings/allOf/1/propertyNames/then/anyOf");
        assertThat(Stream.concat(
                                Yaml.stream(ours.at("/0/enum")).map(JsonNode::asText),
                                Yaml.stream(ours)
                                        .skip(1)
                                        .map(map -> map.path("pattern")
                                                .asText()
                                                .replaceAll("^\\^|\\[A-Z0-9_]\\+\\$$", "")
                                                .concat("...")))
                        .sorted())
                .isEqualTo(known);
    }

    /** docs/settings.md is made of the sources: what was not current is written, to be committed. */
    @Test
    void theirPageIsCurrent() throws IOException {
        Path page = Code.ROOT.resolve("docs/settings.md");
        String made = SettingsPage.page();
        boolean isCurrent = Files.exists(page) && Files.readString(page).equals(made);
        if (!isCurrent) {
            Files.writeString(page, made);
        }
        assertThat(isCurrent).as("written anew: commit it").isTrue();
    }
}
