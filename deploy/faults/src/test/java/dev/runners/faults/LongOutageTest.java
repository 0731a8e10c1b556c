package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Topics;
import dev.runners.faults.ProtocolRunner.Held;
import dev.runners.testkit.Topic;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/**
 * Row FK2: what ten minutes without Kafka leave behind. The registries have 256 MiB and end when they are out of them; all
 * that waits together is as much.
 */
class LongOutageTest {

    private static final String TEAM = "long-outage";
    private static final int EVENTS = 120_000;
    private static final int KEYS = 100;
    private static final int JOBS = 5;
    private static final String WAITING = """
            INSERT INTO outbox (topic, key, headers, body)
            SELECT ?, i %% %d, '{"ce_id": "some id"}', convert_to(i || ' ' || repeat('x', 2000), 'UTF8')
            FROM generate_series(1, %d) i
            """.formatted(KEYS, EVENTS);

    private final Parts parts = Parts.running();
    private final String topic = "long-outage-" + UUID.randomUUID();

    @Test
    void fk2_allThatWaitsIsToldInOrderAndWorkGoesOnMeanwhile() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", parts.kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1))).all().get();
        }
        People people = People.at(parts.replicas());
        ProtocolRunner runner = people.register(TEAM);
        Pulse pulse = Pulse.begin(runner, parts.heartbeat);
        try {
            Await.until("it is ONLINE").until(() -> isOnline(runner));
            parts.kafka.kill();
            runner.awaitHeartbeat(parts.heartbeat, 503);
            parts.database.query(WAITING, topic);
            for (int i = 0; i < JOBS; i++) {
                Held held = people.run(runner, TEAM);
                assertThat(held.reports("SUCCESS")).isEqualTo(200);
            }
            assertThat(parts.database.count("outbox")).isGreaterThan(EVENTS);

            parts.kafka.restart();
            parts.database.awaitEmptyOutbox();
            runner.awaitHeartbeat(parts.heartbeat, 200);
            assertAllTold();
            assertThat(Topic.read(parts.kafka.bootstrapServers(), Topics.LIVENESS.topic()))
                    .filteredOn(told -> told.key().equals(runner.id().toString()))
                    .extracting(Topic::event)
                    .contains("RunnerHeard")
                    .doesNotContain("RunnerSilent");
            assertThat(Stream.of(parts.a, parts.b, parts.heartbeat))
                    .as("nobody ended by itself")
                    .allMatch(Service::isAlive);
        } finally {
            pulse.end();
        }
    }

    private boolean isOnline(ProtocolRunner runner) {
        return parts.database.count("runners WHERE id = ? AND liveness = 'ONLINE'", runner.id()) == 1;
    }

    /** Of each key all, each behind the one before, and the newest last; some may be told twice. */
    private void assertAllTold() {
        Map<String, Integer> newest = new HashMap<>();
        Map<String, Integer> last = new HashMap<>();
        Topic.each(parts.kafka.bootstrapServers(), topic, told -> {
            String body = new String(told.value(), StandardCharsets.US_ASCII);
            int number = Integer.parseInt(body.substring(0, body.indexOf(' ')));
            int before = newest.getOrDefault(told.key(), number % KEYS == 0 ? 0 : number % KEYS - KEYS);
            assertThat(number).as("behind %d", before).isLessThanOrEqualTo(before + KEYS);
            newest.merge(told.key(), number, Math::max);
            last.put(told.key(), number);
        });
        assertThat(newest).hasSize(KEYS);
        assertThat(newest.values()).allMatch(number -> number > EVENTS - KEYS);
        assertThat(last).isEqualTo(newest);
    }
}
