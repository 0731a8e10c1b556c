package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pod is told is what its service listens to. */
class SettingsTest {

    static final List<String> SERVICES = Chart.SERVICES;

    private final List<Rendered> objects = Chart.render("medium");

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everySettingIsKnownToTheService(String service) {
        Set<String> known = Code.of(service).variables();
        assertThat(environment(service).keySet())
                .filteredOn(name -> name.startsWith("RUNNERS_"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known).contains(name));
    }

    @Test
    void keysOfStatesComeFromTheirSecret() {
        var container = EveryExampleTest.find(objects, "Deployment", "registry")
                .containers()
                .findFirst()
                .orElseThrow();
        assertThat(Code.of("registry").variables()).contains("RUNNERS_STATE_KEYS");
        assertThat(container.at("/envFrom/0/prefix").asText()).isEqualTo("RUNNERS_STATE_KEYS_");
        assertThat(container.at("/envFrom/0/secretRef/name").asText()).isEqualTo("runners-state-keys");
    }

    @Test
    void theProvidersSecretIsNamedAndNotTold() {
        var secret = Yaml.stream(EveryExampleTest.find(objects, "Deployment", "gateway")
                        .containers()
                        .findFirst()
                        .orElseThrow()
                        .at("/env"))
                .filter(variable -> variable.at("/name").asText().equals("RUNNERS_OIDC_CLIENT_SECRET"))
                .findFirst()
                .orElseThrow();
        assertThat(secret.at("/valueFrom/secretKeyRef/name").asText()).isEqualTo("runners-oidc");
        assertThat(secret.has("value")).isFalse();
        assertThat(EveryExampleTest.find(Chart.render("small"), "Deployment", "gateway")
                        .environment())
                .as("nothing of a provider where there is none")
                .doesNotContainKey("RUNNERS_OIDC_NAME");
    }

    @Test
    void everybodyIsToldTheSameOrigin() {
        assertThat(Map.of(
                        "heartbeat", environment("heartbeat").get("RUNNERS_FRONT_DOOR_URL"),
                        "gateway", environment("gateway").get("RUNNERS_SESSION_PUBLIC_ORIGIN"),
                        "provisioner", environment("provisioner").get("RUNNERS_AWS_RUNNER_ORIGIN")))
                .allSatisfy((service, origin) -> assertThat(origin).isEqualTo("https://runners.example.org"));
    }

    @Test
    void theGatewayCallsTheServicesThatAreThere() {
        assertThat(environment("gateway").entrySet())
                .filteredOn(variable -> variable.getKey().matches("RUNNERS_[A-Z]+_URL"))
                .hasSize(4)
                .allSatisfy(variable -> assertThat(objects)
                        .anyMatch(object -> object.kind().equals("Service")
                                && variable.getValue()
                                        .equals("http://" + object.name() + ":"
                                                + object.json()
                                                        .at("/spec/ports/0/port")
                                                        .asText())));
    }

    @Test
    void anImageIsTheOneThatADigestNames() {
        String digest = "sha256:" + "0a1b2c3d".repeat(8);
        List<Rendered> set = Chart.render("small", Map.of("image.digests.registry", digest));
        assertThat(set.stream()
                        .flatMap(Rendered::containers)
                        .map(one -> one.path("image").asText()))
                .hasSize(8)
                .areExactly(
                        2,
                        new Condition<>(
                                ("registry.example.org/runners/registry@" + digest)::equals,
                                "by digest: it migrates, too"))
                .areExactly(6, new Condition<>(image -> image.endsWith(":0.1.0"), "by tag"));
    }

    @Test
    void tracesGoToTheCollectorThatIsNamed() {
        assertThat(environment("registry")).doesNotContainKey("QUARKUS_OTEL_SDK_DISABLED");
        List<Rendered> traced = Chart.render("large");
        for (String service : Chart.SERVICES) {
            Rendered deployment = EveryExampleTest.find(traced, "Deployment", service);
            Rendered policy = EveryExampleTest.find(traced, "NetworkPolicy", service);
            boolean sends = !service.equals("heartbeat");
            assertThat(deployment.environment().containsKey("QUARKUS_OTEL_SDK_DISABLED"))
                    .isEqualTo(sends);
            assertThat(Code.of(service).properties().getProperty("quarkus.otel.sdk.disabled"))
                    .isEqualTo(sends ? "true" : null);
            assertThat(policy.json().at("/spec/egress").findValuesAsText("port").contains("4317"))
                    .isEqualTo(sends);
        }
    }

    @Test
    void theGatewayBelievesTheProxiesThatAreNamed() {
        assertThat(EveryExampleTest.find(
                                Chart.render("medium", Map.of("edge.trustedProxies", "null")), "Deployment", "gateway")
                        .environment())
                .doesNotContainKey("RUNNERS_EDGE_TRUSTED_PROXIES");
        assertThat(EveryExampleTest.find(Chart.render("large"), "Deployment", "gateway")
                        .environment())
                .containsEntry("RUNNERS_EDGE_TRUSTED_PROXIES", "10.10.0.0/16,10.11.0.0/16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void anEdgeHasItsProxiesNamedOrIsToldOfIt(String size) {
        assertThat(EveryExampleTest.find(Chart.render(size), "Deployment", "gateway")
                        .environment())
                .containsKey("RUNNERS_EDGE_TRUSTED_PROXIES");
        assertThat(Chart.notes(size, Map.of())).doesNotContain("edge.trustedProxies");
        assertThat(Chart.notes(size, Map.of("edge.trustedProxies", "null")))
                .contains("will answer at https://runners.example.org")
                .contains("edge.trustedProxies is empty");
    }

    @Test
    void logsAreJsonUnlessSaidOtherwise() {
        assertThat(environment("gateway")).containsEntry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        assertThat(EveryExampleTest.find(Chart.render("small", Map.of("logs.format", "text")), "Deployment", "release")
                        .environment())
                .containsEntry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
    }

    /** Heartbeats go past the gateway on just the paths on which it would send them there itself. */
    @Test
    void heartbeatsGoStraightToTheirService() {
        String asked = Code.of("gateway").sources().stream()
                .filter(source -> source.contains("Pattern HEARTBEAT = "))
                .findFirst()
                .orElseThrow();
        Pattern heartbeat =
                Pattern.compile(asked.replaceAll("(?s).*HEARTBEAT = Pattern.compile\\(\"([^\"]+)\"\\).*", "$1"));
        Rendered route = objects.stream()
                .filter(object -> object.kind().equals("HTTPRoute"))
                .findFirst()
                .orElseThrow();
        assertThat(Yaml.stream(route.json().at("/spec/rules/0/matches")))
                .hasSize(2)
                .allMatch(match ->
                        heartbeat.matcher(match.at("/path/value").asText()).matches())
                .allMatch(match -> match.at("/path/type").asText().equals("Exact"));
        assertThat(route.json().at("/spec/rules/0/backendRefs/0/name").asText()).isEqualTo("acme-heartbeat");
        assertThat(route.json().at("/spec/rules/1/timeouts/request").asText()).isEqualTo("0s");

        Rendered ingress = Chart.render("small").stream()
                .filter(object -> object.kind().equals("Ingress"))
                .findFirst()
                .orElseThrow();
        assertThat(Yaml.stream(ingress.json().at("/spec/rules/0/http/paths"))
                        .filter(path ->
                                path.at("/backend/service/name").asText().equals("acme-heartbeat")))
                .hasSize(2)
                .allMatch(path -> heartbeat.matcher(path.at("/path").asText()).matches());
    }

    private Map<String, String> environment(String service) {
        return EveryExampleTest.find(objects, "Deployment", service).environment();
    }
}
