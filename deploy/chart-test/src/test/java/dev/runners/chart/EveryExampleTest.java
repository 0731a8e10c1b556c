package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The installations to start from: whole, well-typed, and as safe as the chart says. */
class EveryExampleTest {

    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void passesHelmsOwnCheck(String size) {
        LintResult lint = Chart.lint(size);
        // The one thing it misses is a picture.
        assertThat(lint.getMessages())
                .filteredOn(line -> !line.contains("icon is recommended"))
                .noneMatch(line -> line.startsWith("[ERROR]") || line.startsWith("[WARNING]"));
        assertThat(lint.isFailed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void hasOnlyWhatKubernetesKnows(String size) {
        assertThat(Chart.render(size))
                .isNotEmpty()
                .allSatisfy(object -> assertThat(StrictTypes.problems(object)).isEmpty());
    }

    @Test
    void whatKubernetesDoesNotKnowIsFound() {
        Rendered deployment = find(Chart.render("small"), "Deployment", "gateway");
        ((ObjectNode) deployment.json().at("/spec/template/spec/containers/0")).put("imagePolicy", "Always");
        assertThat(StrictTypes.problems(deployment)).singleElement().asString().contains("imagePolicy");

        Rendered scaled = find(Chart.render("large"), "ScaledObject", "registry");
        ((ObjectNode) scaled.json().at("/spec")).put("minReplicas", 2).put("maxReplicaCount", "many");
        assertThat(StrictTypes.problems(scaled)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void hasEveryServiceWithWhatBelongsToIt(String size) {
        List<Rendered> objects = Chart.render(size);
        for (String service : Chart.SERVICES) {
            assertThat(objects.stream()
                            .filter(object -> object.component().equals(service))
                            .map(Rendered::kind))
                    .contains("Deployment", "Service", "ServiceAccount", "PodDisruptionBudget", "NetworkPolicy");
        }
        assertThat(objects.stream().filter(object -> object.kind().equals("Job")))
                .extracting(Rendered::component)
                .containsExactlyInAnyOrder("registry-migration", "provisioner-migration", "release-migration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void nothingRunsAsRootWritesItsRootOrHoldsAToken(String size) {
        assertThat(Chart.render(size).stream().filter(object -> !object.pod().isMissingNode()))
                .hasSize(8)
                .allSatisfy(object -> {
                    JsonNode spec = object.pod().path("spec");
                    assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean())
                            .isTrue();
                    assertThat(spec.at("/automountServiceAccountToken").asBoolean(true))
                            .isFalse();
                    assertThat(spec.at("/enableServiceLinks").asBoolean(true)).isFalse();
                    assertThat(object.containers()).allSatisfy(container -> {
                        JsonNode security = container.path("securityContext");
                        assertThat(security.path("readOnlyRootFilesystem").asBoolean())
                                .isTrue();
                        assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                                .isFalse();
                        assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                        assertThat(container.at("/resources/limits/memory").asText())
                                .isNotEmpty();
                    });
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void noSecretStandsInIt(String size) {
        assertThat(Chart.render(size)).noneMatch(object -> object.kind().equals("Secret"));
        assertThat(Chart.render(size).stream().filter(object -> !object.pod().isMissingNode()))
                .allSatisfy(object -> assertThat(object.environment().entrySet())
                        .filteredOn(variable -> variable.getKey().matches(".*(PASSWORD|PRIVATE_KEY|JAAS_CONFIG)"))
                        .allMatch(variable -> variable.getValue().isEmpty()));
    }

    /** An operator's Secret of a certificate authority also has the key that signs: it is in no pod. */
    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void ofASecretOnlyTheFileIsMountedThatIsRead(String size) {
        Map<String, String> files = Map.of("users", "users.properties", "trust", "trust.p12");
        assertThat(Chart.render(size, Map.of("secrets.trust", "runners-trust")).stream()
                        .flatMap(object -> Yaml.stream(object.pod().at("/spec/volumes")))
                        .filter(volume -> volume.has("secret")))
                .isNotEmpty()
                .allSatisfy(volume -> {
                    String file = files.getOrDefault(volume.path("name").asText(), "ca.crt");
                    JsonNode items = volume.at("/secret/items");
                    assertThat(items).as(volume.toString()).hasSize(1);
                    assertThat(items.at("/0/key").asText()).isEqualTo(file);
                    assertThat(items.at("/0/path").asText()).isEqualTo(file);
                });
    }

    /** A pod that goes is no longer called, then has time to end what it does. */
    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void aPodThatGoesIsLeftInPeace(String size) {
        assertThat(deployments(size)).hasSize(5).allSatisfy(deployment -> {
            int grace =
                    deployment.pod().at("/spec/terminationGracePeriodSeconds").asInt();
            int quiet = deployment
                    .containers()
                    .mapToInt(one -> one.at("/lifecycle/preStop/sleep/seconds").asInt())
                    .sum();
            assertThat(quiet).isPositive();
            assertThat(grace).isGreaterThan(quiet + Code.shutdownTimeoutSeconds());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void isAskedOnTheManagementPortAlone(String size) {
        assertThat(deployments(size))
                .allSatisfy(deployment -> assertThat(deployment.containers()).allSatisfy(container -> {
                    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                        assertThat(container.at("/" + probe + "/httpGet/port").asText())
                                .isEqualTo("management");
                    }
                    assertThat(container.at("/readinessProbe/httpGet/path").asText())
                            .isEqualTo("/q/health/ready");
                    assertThat(container.at("/livenessProbe/httpGet/path").asText())
                            .isEqualTo("/q/health/live");
                }));
    }

    @ParameterizedTest
    @CsvSource({"small, 0, 0", "medium, 0, 0", "large, 2, 2"})
    void scalesByItselfWhereItIsTold(String size, int byCpu, int byLag) {
        Map<String, Long> kinds =
                Chart.render(size).stream().collect(Collectors.groupingBy(Rendered::kind, Collectors.counting()));
        assertThat(kinds.getOrDefault("HorizontalPodAutoscaler", 0L)).isEqualTo(byCpu);
        assertThat(kinds.getOrDefault("ScaledObject", 0L)).isEqualTo(byLag);
    }

    @Test
    void lagIsCountedWhereTheGroupsOfTheCodeRead() {
        Set<String> counted = Chart.render("large").stream()
                .filter(object -> object.kind().equals("ScaledObject"))
                .map(object -> object.json().at("/spec/triggers/1/metadata"))
                .map(trigger -> trigger.path("consumerGroup").asText() + " on "
                        + trigger.path("topic").asText())
                .collect(Collectors.toSet());
        assertThat(counted)
                .containsExactlyInAnyOrder(
                        Code.of("registry").property("mp.messaging.incoming.runner-liveness.group.id")
                                + " on runner-liveness",
                        Code.of("heartbeat").property("kafka-streams.application.id") + " on heartbeats");
    }

    private static List<Rendered> deployments(String size) {
        return Chart.render(size).stream()
                .filter(object -> object.kind().equals("Deployment"))
                .toList();
    }

    static Rendered find(List<Rendered> objects, String kind, String component) {
        return objects.stream()
                .filter(object ->
                        object.kind().equals(kind) && object.component().equals(component))
                .findFirst()
                .orElseThrow();
    }
}
