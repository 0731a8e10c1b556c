package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Topics;
import dev.runners.faults.ProtocolRunner.Held;
import dev.runners.testkit.CreateTopics;
import dev.runners.testkit.EmbeddedKafka;
import dev.runners.testkit.Topic;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Row FK5: Kafka loses everything and is filled from PostgreSQL by {@code RUNNERS_REPUBLISH}. Nobody remembers by then who
 * was alive; a Runner that has died meanwhile is found out all the same, and no other is called dead.
 */
class LostKafkaTest {

    private static final String DATABASE = "lost_kafka";
    private static final String TEAM = "lost-kafka";
    private static final Path DIR = Parts.DIR.resolve("lost-kafka");

    private final Parts parts = Parts.running();
    private final EmbeddedKafka kafka = anew();
    private final Service heartbeat = parts.service("lost-heartbeat", "heartbeat-service", onThisKafka(parts.common()));
    private final Service before = registry("lost-before", Map.of());
    private final Service rescued = registry("lost-rescued", Map.of("RUNNERS_REPUBLISH", "true"));
    private final Service gateway = Gateways.before(before, heartbeat, "lost-gateway", onThisKafka(Map.of()));

    @BeforeEach
    void emptyDatabase() {
        parts.postgres.dropDatabase(DATABASE);
        parts.postgres.createDatabase(DATABASE);
    }

    @AfterEach
    void end() {
        Stream.of(heartbeat, before, rescued, gateway).filter(Service::isAlive).forEach(Service::kill);
        kafka.kill();
    }

    @Test
    void fk5_theViewIsTheSameAndWhoHasDiedIsFoundOut() {
        startBeforeTheTopics();
        // Once: who signs in again and again is told to wait.
        People watcher = Watcher.signedIn(gateway).at(gateway);
        People people = People.at(before);
        Pulse dying = Pulse.begin(people.register(TEAM), heartbeat);
        UUID job = people.submit(TEAM);
        Held lost = dying.runner().claim();
        assertThat(lost.job()).isEqualTo(job);
        assertThat(lost.reports("PROCESSING")).isEqualTo(200);
        List<Pulse> living = Stream.generate(() -> Pulse.begin(people.register(TEAM), heartbeat))
                .limit(3)
                .toList();
        try {
            Await.until("all are ONLINE, and the job has begun")
                    .until(() ->
                            statuses(view(watcher, "runners")).equals(List.of("ONLINE", "ONLINE", "ONLINE", "ONLINE"))
                                    && statuses(view(watcher, "jobs")).equals(List.of("PROCESSING")));
            List<JsonNode> shown = shown(watcher);

            dying.end();
            Stream.of(heartbeat, before, gateway).forEach(Service::kill);
            loseKafka();
            // Before heartbeat-service is back nobody is judged: all stand as they did.
            start(rescued, gateway);
            Await.until("the view is the same")
                    .untilAsserted(() -> assertThat(shown(watcher)).isEqualTo(shown));

            start(heartbeat);
            Held taken = awaitJob(living.getFirst().runner().at(rescued));
            assertThat(taken.job()).isEqualTo(job);
            assertThat(new Held(dying.runner().at(rescued), job, lost.id()).reports("SUCCESS"))
                    .isEqualTo(409);
            assertThat(calledOffline()).containsExactly(dying.runner().id().toString());
        } finally {
            dying.end();
            living.forEach(Pulse::end);
        }
    }

    private static Held awaitJob(ProtocolRunner runner) {
        return runner.held(Await.until("the job is to be had again")
                .until(
                        () -> runner.caller()
                                .once(ProtocolRunner.claim(UUID.randomUUID().toString()))
                                .json()
                                .path("job"),
                        JsonNode::isObject));
    }

    private void loseKafka() {
        kafka.kill();
        Leftovers.delete(DIR.resolve("data"));
        kafka.restart();
        CreateTopics.at(kafka.bootstrapServers());
    }

    private static List<JsonNode> shown(People watcher) {
        return List.of(view(watcher, "runners"), view(watcher, "jobs"));
    }

    /** A list of the gateway, without what says how old it is. */
    private static JsonNode view(People watcher, String list) {
        JsonNode answer = watcher.caller().settle(Call.get("/api/" + list)).ok();
        for (String moment : List.of("as_of", "last_heartbeat_at")) {
            answer.findParents(moment).forEach(parent -> ((ObjectNode) parent).remove(moment));
        }
        return answer;
    }

    private static List<String> statuses(JsonNode list) {
        return list.path("items")
                .valueStream()
                .map(item -> item.path("status").asText())
                .toList();
    }

    /** Of everybody who was ever called OFFLINE on this Kafka. */
    private List<String> calledOffline() {
        return Topic.read(kafka.bootstrapServers(), Topics.LIVENESS.topic()).stream()
                .filter(told -> Topic.event(told).equals("RunnerSilent"))
                .map(ConsumerRecord::key)
                .distinct()
                .toList();
    }

    private static void start(Service... services) {
        Stream.of(services).forEach(Service::start);
        Stream.of(services).forEach(Service::awaitReady);
    }

    private static EmbeddedKafka anew() {
        Leftovers.delete(DIR);
        return EmbeddedKafka.start(DIR);
    }

    /** As where services and topics are applied at once: they begin when the topics are there. */
    private void startBeforeTheTopics() {
        List<Service> early = List.of(before, heartbeat, gateway);
        early.forEach(Service::start);
        Await.until("heartbeat-service misses its topic")
                .until(() -> heartbeat.said().contains("The topic heartbeats is not there yet"));
        CreateTopics.at(kafka.bootstrapServers());
        early.forEach(Service::awaitReady);
    }

    private Service registry(String name, Map<String, String> more) {
        return parts.registry(name, DATABASE, Service.built("registry-service"), onThisKafka(more));
    }

    private Map<String, String> onThisKafka(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        return environment;
    }
}
