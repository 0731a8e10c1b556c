package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.CreateTopics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka and PostgreSQL by their operators: well-typed, the topics of the code, and no more rights than it uses. */
class OperatorsTest {

    static final List<String> SERVICES = Chart.SERVICES;

    private final List<Rendered> strimzi = read("strimzi.yaml");

    @ParameterizedTest
    @ValueSource(strings = {"strimzi.yaml", "cloudnativepg.yaml"})
    void hasOnlyWhatTheOperatorKnows(String file) {
        assertThat(read(file))
                .hasSizeGreaterThan(3)
                .allSatisfy(object -> assertThat(StrictTypes.problems(object)).isEmpty());
    }

    @Test
    void theTopicsAreThoseOfTheCodeAsTheyAreMadeEverywhere() {
        assertThat(strimzi.stream().filter(object -> object.kind().equals("KafkaTopic")))
                .extracting(Rendered::name)
                .containsExactlyInAnyOrderElementsOf(
                        Code.topics().stream().map(Code.Topic::name).toList());
        for (NewTopic made : CreateTopics.topics()) {
            made.configs()
                    .forEach((key, value) -> assertThat(
                                    topic(made.name()).path("config").path(key).asText())
                            .as("%s of %s", key, made.name())
                            .isEqualTo(value));
        }
        assertThat(topic("heartbeats").path("partitions"))
                .isEqualTo(topic("runner-liveness").path("partitions"));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void anAccountReadsAndWritesWhatItsServiceDoes(String service) {
        assertThat(topicsWith(service, "Read")).isEqualTo(Code.of(service).reads());
        assertThat(topicsWith(service, "Write"))
                .isEqualTo(Code.topics().stream()
                        .filter(topic -> topic.writer().equals(service))
                        .map(Code.Topic::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void anAccountMayJoinTheGroupsOfItsService(String service) {
        Set<String> groups = Code.of(service).properties().entrySet().stream()
                .filter(one -> one.getKey().toString().matches(".*(group\\.id|kafka-streams\\.application-id)"))
                .map(one -> one.getValue().toString())
                .collect(Collectors.toSet());
        List<JsonNode> allowed = acls(service, "group");
        assertThat(groups)
                .allSatisfy(group -> assertThat(allowed)
                        .anyMatch(
                                acl -> acl.at("/resource/patternType").asText().equals("prefix")
                                        ? group.startsWith(
                                                acl.at("/resource/name").asText())
                                        : group.equals(acl.at("/resource/name").asText())));
        assertThat(allowed).hasSize(groups.isEmpty() ? 0 : 1);
    }

    private JsonNode topic(String name) {
        return strimzi.stream()
                .filter(object -> object.kind().equals("KafkaTopic"))
                .filter(object -> object.name().equals(name))
                .findFirst()
                .orElseThrow()
                .json()
                .path("spec");
    }

    private Set<String> topicsWith(String service, String operation) {
        return acls(service, "topic").stream()
                .filter(acl -> acl.at("/resource/patternType").isMissingNode())
                .filter(acl -> Yaml.stream(acl.path("operations"))
                        .anyMatch(one -> one.asText().equals(operation)))
                .map(acl -> acl.at("/resource/name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<JsonNode> acls(String service, String type) {
        Rendered user = strimzi.stream()
                .filter(object ->
                        object.kind().equals("KafkaUser") && object.name().equals("runners-" + service))
                .findFirst()
                .orElseThrow();
        return Yaml.stream(user.json().at("/spec/authorization/acls"))
                .filter(acl -> acl.at("/resource/type").asText().equals(type))
                .toList();
    }

    private static List<Rendered> read(String file) {
        return Yaml.documents(Chart.example(file)).stream().map(Rendered::new).toList();
    }
}
