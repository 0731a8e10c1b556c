package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The policies have the arrows that the code has, no fewer and no more. */
class NetworkPoliciesTest {

    static final List<String> SERVICES = Chart.SERVICES;

    private static final String PEER = "/podSelector/matchLabels/app.kubernetes.io~1component";
    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 9080;
    private static final Map<Integer, String> PORTS = Map.of(9093, "kafka", 5432, "postgresql", 443, "outside");

    private final List<Rendered> objects = Chart.render("medium");

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itMayCallWhomItsCodeCalls(String service) {
        assertThat(mayCall(service)).isEqualTo(Code.of(service).calls());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itIsCalledOnlyByWhoCallsIt(String service) {
        Set<String> callers = Chart.SERVICES.stream()
                .filter(other -> Code.of(other).calls().contains(service))
                .collect(Collectors.toCollection(TreeSet::new));
        if (Set.of("gateway", "heartbeat").contains(service)) {
            callers.add("gateway-system");
        }
        assertThat(callers(service, HTTP)).isEqualTo(callers);
        assertThat(callers(service, MANAGEMENT)).containsExactly("monitoring");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itIsHeldToIt(String service) {
        Rendered policy = EveryExampleTest.find(objects, "NetworkPolicy", service);
        Rendered deployment = EveryExampleTest.find(objects, "Deployment", service);
        assertThat(policy.json().at("/spec/policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        JsonNode selected = policy.json().at("/spec/podSelector/matchLabels");
        JsonNode labels = deployment.pod().at("/metadata/labels");
        assertThat(selected.properties())
                .isNotEmpty()
                .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    @ParameterizedTest
    @FieldSource("MIGRATIONS")
    void aMigrationSeesNothingButItsDatabase(String migration) {
        assertThat(mayCall(migration)).containsExactly("postgresql");
        assertThat(EveryExampleTest.find(objects, "NetworkPolicy", migration)
                        .json()
                        .at("/spec/ingress")
                        .isMissingNode())
                .isTrue();
    }

    /** A migration is done before what is no hook is sent: its way to a database that has moved must be open by then. */
    @ParameterizedTest
    @FieldSource("MIGRATIONS")
    void aMigrationsPolicyIsThereBeforeIt(String migration) {
        Rendered job = EveryExampleTest.find(objects, "Job", migration);
        Rendered policy = EveryExampleTest.find(objects, "NetworkPolicy", migration);
        assertThat(policy.hook("")).isEqualTo(job.hook("")).isEqualTo("pre-install,pre-upgrade");
        assertThat(weight(policy)).isLessThan(weight(job));
        assertThat(policy.hook("-delete-policy"))
                .as("stays for as long as pods of the Job may be there")
                .isEqualTo("before-hook-creation");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void aServicesPolicyIsNoHook(String service) {
        assertThat(EveryExampleTest.find(objects, "NetworkPolicy", service).hook(""))
                .isEmpty();
    }

    private static int weight(Rendered hook) {
        String weight = hook.hook("-weight");
        return weight.isEmpty() ? 0 : Integer.parseInt(weight);
    }

    static final List<String> MIGRATIONS = List.of("registry-migration", "provisioner-migration", "release-migration");

    /** Behind the same way in as this installation a provider has that way's pods, and their ports. */
    @ParameterizedTest
    @CsvSource({"gateway, true", "heartbeat, true", "release, true", "registry, false", "provisioner, false"})
    void whatItCallsMayStandBehindTheSameWayIn(String service, boolean may) {
        assertThat(Yaml.stream(egress(objects, service))
                        .filter(rule -> rule.path("ports").isMissingNode())
                        .map(rule -> rule.path("to").toString()))
                .hasSize(may ? 1 : 0)
                .allMatch(
                        peers -> peers.equals(
                                "[{\"namespaceSelector\":{\"matchLabels\":{\"kubernetes.io/metadata.name\":\"gateway-system\"}}}]"));
        assertThat(egress(Chart.render("small"), "gateway"))
                .as("without a provider, only what is named")
                .noneMatch(rule -> rule.path("ports").isMissingNode());
        assertThat(egress(Chart.render("medium", Map.of("networkPolicies.edge", "null")), "release"))
                .as("where nobody is named, nobody is let in by it")
                .noneMatch(rule -> rule.path("ports").isMissingNode());
    }

    @Test
    void eachPortOfKafkaIsOpen() {
        List<Rendered> several =
                Chart.render("medium", Map.of("kafka.bootstrapServers", "kafka-1:9092,kafka-2:9094,kafka-3:9094"));
        assertThat(egress(several, "registry").findValues("ports"))
                .anyMatch(ports -> ports.findValuesAsText("port").equals(List.of("9092", "9094")));
    }

    private Set<String> mayCall(String component) {
        Set<String> called = new TreeSet<>();
        Rendered policy = EveryExampleTest.find(objects, "NetworkPolicy", component);
        for (JsonNode rule : policy.json().at("/spec/egress")) {
            int port = rule.at("/ports/0/port").asInt();
            if (rule.at("/ports").isMissingNode()) {
                assertThat(rule.at("/to/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                                .asText())
                        .isEqualTo("gateway-system");
                called.add("outside");
            } else if (port == HTTP) {
                called.add(rule.at("/to/0" + PEER).asText());
            } else if (port != 53) {
                called.add(PORTS.getOrDefault(port, "port " + port));
            }
        }
        return called;
    }

    private static JsonNode egress(List<Rendered> objects, String component) {
        return EveryExampleTest.find(objects, "NetworkPolicy", component).json().at("/spec/egress");
    }

    private Set<String> callers(String component, int port) {
        Set<String> callers = new TreeSet<>();
        Rendered policy = EveryExampleTest.find(objects, "NetworkPolicy", component);
        for (JsonNode rule : policy.json().at("/spec/ingress")) {
            assertThat(rule.at("/ports")).hasSize(1);
            assertThat(rule.at("/from")).isNotEmpty();
            if (rule.at("/ports/0/port").asInt() == port) {
                rule.at("/from")
                        .forEach(peer -> callers.add(peer.at(PEER)
                                .asText(peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                                        .asText("everybody"))));
            }
        }
        return callers;
    }
}
