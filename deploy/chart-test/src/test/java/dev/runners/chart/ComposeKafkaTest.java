package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Compose's Kafka, for real: each service may do at its topics what it does, and nobody else may do anything. */
class ComposeKafkaTest {

    static final List<String> SERVICES = Chart.SERVICES;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NEW = "heartbeat-service-verdicts-changelog";

    private static ComposeKafka kafka;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        kafka = new ComposeKafka(folder);
        kafka.makeTopicsAndRights();
        try (Producer<String, String> producer =
                new KafkaProducer<>(kafka.kafka(), new StringSerializer(), new StringSerializer())) {
            for (Code.Topic topic : Code.topics()) {
                producer.send(new ProducerRecord<>(topic.name(), 0, "key", "value"))
                        .get(60, TimeUnit.SECONDS);
            }
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void itIsHealthyWhereItListens() throws Exception {
        assertThat(kafka.askHealth(kafka.port())).isZero();
        assertThat(kafka.askHealth(FreePort.next())).isNotZero();
    }

    @Test
    void theRightsAreThoseOfTheChartsExample() throws Exception {
        try (Admin admin = Admin.create(kafka.kafka())) {
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get(60, TimeUnit.SECONDS))
                    .containsExactlyInAnyOrderElementsOf(
                            SERVICES.stream().flatMap(ComposeKafkaTest::rights).collect(Collectors.toSet()));
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void aServiceReadsAndWritesItsTopicsAndNoOthers(String service) throws Exception {
        Set<String> written = new TreeSet<>();
        Set<String> read = new TreeSet<>();
        try (Producer<String, String> producer =
                        new KafkaProducer<>(kafka.service(service), new StringSerializer(), new StringSerializer());
                Consumer<String, String> consumer = new KafkaConsumer<>(
                        kafka.service(service), new StringDeserializer(), new StringDeserializer())) {
            for (Code.Topic topic : Code.topics()) {
                if (may(() -> producer.send(new ProducerRecord<>(topic.name(), 0, "key", "value"))
                        .get(60, TimeUnit.SECONDS))) {
                    written.add(topic.name());
                }
                if (may(() -> readFirst(consumer, topic.name()))) {
                    read.add(topic.name());
                }
            }
        }
        assertThat(read).isEqualTo(Code.of(service).reads());
        assertThat(written)
                .isEqualTo(Code.topics().stream()
                        .filter(topic -> topic.writer().equals(service))
                        .map(Code.Topic::name)
                        .collect(Collectors.toSet()));
    }

    @Test
    void groupsAndTransactionsAreTheirServicesAlone() {
        joins("registry", "registry-service-rollouts", "rollouts");
        assertThatThrownBy(() -> joins("registry", "heartbeat-service", "rollouts"))
                .isInstanceOf(GroupAuthorizationException.class);
        transacts("heartbeat");
        assertThatThrownBy(() -> transacts("registry")).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void theMemoryOfTheVerdictsIsHeartbeatServicesAlone() throws Exception {
        NewTopic memory = new NewTopic(NEW, 1, (short) 1);
        try (Admin gateway = Admin.create(kafka.service("gateway"));
                Admin heartbeat = Admin.create(kafka.service("heartbeat"))) {
            assertThatThrownBy(() -> gateway.createTopics(List.of(memory)).all().get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            heartbeat.createTopics(List.of(memory)).all().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void nobodyElseIsLetIn() throws IOException {
        Map<String, Object> wrong = new HashMap<>(kafka.service("gateway"));
        wrong.compute("sasl.jaas.config", (_, told) -> String.valueOf(told).replace("gateway", "release"));
        try (Admin admin = Admin.create(wrong)) {
            assertThatThrownBy(() -> admin.listTopics().names().get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
        Map<String, Object> without = new HashMap<>(
                Map.of("bootstrap.servers", kafka.kafka().get("bootstrap.servers"), "default.api.timeout.ms", "3000"));
        without.put("request.timeout.ms", "2000");
        try (Admin admin = Admin.create(without)) {
            assertThatThrownBy(() -> admin.listTopics().names().get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    private interface Attempt {
        void make() throws Exception;
    }

    private static boolean may(Attempt attempt) throws Exception {
        try {
            attempt.make();
            return true;
        } catch (AuthorizationException e) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return false;
            }
            throw e;
        }
    }

    private static void readFirst(Consumer<String, String> consumer, String topic) {
        TopicPartition first = new TopicPartition(topic, 0);
        consumer.assign(List.of(first));
        consumer.seekToBeginning(List.of(first));
        assertThat(consumer.poll(PATIENCE)).isNotEmpty();
    }

    private static void joins(String service, String group, String topic) {
        Map<String, Object> settings = new HashMap<>(kafka.service(service));
        settings.put("group.id", group);
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.assignment().isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100));
            }
            assertThat(consumer.assignment()).isNotEmpty();
        }
    }

    private static void transacts(String service) {
        Map<String, Object> settings = new HashMap<>(kafka.service(service));
        settings.put("transactional.id", "heartbeat-service-1");
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
        }
    }

    /** As Strimzi's example gives them. */
    private static Stream<AclBinding> rights(String service) {
        return Yaml.documents(Chart.example("strimzi.yaml")).stream()
                .filter(one -> one.path("kind").asText().equals("KafkaUser"))
                .filter(one -> one.at("/metadata/name").asText().equals("runners-" + service))
                .flatMap(one -> Yaml.stream(one.at("/spec/authorization/acls")))
                .flatMap(acl -> Yaml.stream(acl.path("operations")).map(operation -> right(service, acl, operation)));
    }

    private static AclBinding right(String service, JsonNode acl, JsonNode operation) {
        boolean isPrefix = acl.at("/resource/patternType").asText().equals("prefix");
        return new AclBinding(
                new ResourcePattern(
                        ResourceType.fromString(
                                constant(acl.at("/resource/type").asText())),
                        acl.at("/resource/name").asText(),
                        isPrefix ? PatternType.PREFIXED : PatternType.LITERAL),
                new AccessControlEntry(
                        "User:" + service,
                        "*",
                        AclOperation.fromString(constant(operation.asText())),
                        AclPermissionType.ALLOW));
    }

    /** {@code transactionalId} is TRANSACTIONAL_ID. */
    private static String constant(String name) {
        return name.replaceAll("(?<=[a-z])([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
