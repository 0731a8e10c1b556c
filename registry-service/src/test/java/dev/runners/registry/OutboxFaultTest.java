package dev.runners.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.outbox.RelayOutbox;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import dev.runners.testkit.Sessions.Gate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows FR6 and FP3: the relay is ended at its worst moments, and transactions commit in another order than they began. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OutboxFaultTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);
    private static final int AT_LEAST = 1_000;
    private static final int AT_MOST = 10_000;

    private final Sessions sessions = Sessions.besideTheService();

    @Inject
    RelayOutbox relay;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private String topic;

    @BeforeEach
    void aTopicOfItsOwn() throws InterruptedException, ExecutionException {
        topic = "faults-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.get("bootstrap.servers")))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    @Test
    void fr6_endedBeforeTheSendAllIsSentOnce() throws SQLException {
        try (Connection _ = sessions.holding("SELECT pg_advisory_xact_lock(hashtext('outbox'))")) {
            sessions.awaitWaiting(1);
            append(1, 3);
            sessions.endWaiting();
        }
        awaitSent();
        assertThat(bodies("a")).containsExactly(1, 2, 3);
        assertThat(bodies("b")).containsExactly(1, 2, 3);
    }

    @Test
    void fr6_endedBetweenAcknowledgementAndDeleteItSendsAgainInOrderAndLosesNothing() throws SQLException {
        String point = "BEFORE DELETE ON outbox FOR EACH ROW WHEN (OLD.topic = '%s')".formatted(topic);
        try (Gate _ = sessions.stopAt(point)) {
            append(1, 3);
            sessions.awaitWaiting(1);
            assertThat(read()).isNotEmpty();
            append(4, 6);
            sessions.endWaiting();
        }
        awaitSent();
        for (String key : List.of("a", "b")) {
            List<Integer> sent = bodies(key);
            assertThat(sent.size()).as("some are sent twice").isGreaterThan(6);
            assertThat(sent).containsOnly(1, 2, 3, 4, 5, 6);
            int newest = 0;
            for (int one : sent) {
                assertThat(one).as("of %s", sent).isLessThanOrEqualTo(newest + 1);
                newest = Math.max(newest, one);
            }
            assertThat(sent.getLast()).isEqualTo(6);
        }
    }

    @Test
    void fp3_thoseThatCommitAfterLaterOnesAreNotSkipped() throws SQLException {
        int pairs = 0;
        long until = System.nanoTime() + LONG_ENOUGH.toNanos();
        try (Connection slow = sessions.open(false);
                Connection quick = sessions.open(true)) {
            while (pairs < AT_LEAST || (pairs < AT_MOST && System.nanoTime() < until)) {
                pairs++;
                long first = append(slow, "slow", pairs);
                long second = append(quick, "quick", pairs);
                assertThat(second).isGreaterThan(first);
                relay.kick();
                if (pairs % 25 == 0) {
                    // The relay is past the one whose transaction is still open.
                    await().atMost(DEADLINE)
                            .pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(1))
                            .until(() -> sessions.number("SELECT count(*) FROM outbox WHERE id = " + second) == 0);
                }
                slow.commit();
            }
        }
        awaitSent();
        List<Integer> all = IntStream.rangeClosed(1, pairs).boxed().toList();
        assertThat(bodies("slow")).isEqualTo(all);
        assertThat(bodies("quick")).isEqualTo(all);
    }

    /** Of both keys, in one transaction. */
    private void append(int from, int to) throws SQLException {
        try (Connection connection = sessions.open(false)) {
            for (int i = from; i <= to; i++) {
                append(connection, "a", i);
                append(connection, "b", i);
            }
            connection.commit();
        }
        relay.kick();
    }

    private long append(Connection connection, String key, int body) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO outbox (topic, key, headers, body) VALUES (?, ?, '{}', ?) RETURNING id")) {
            insert.setString(1, topic);
            insert.setString(2, key);
            insert.setBytes(3, Integer.toString(body).getBytes(StandardCharsets.US_ASCII));
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private void awaitSent() {
        await().atMost(DEADLINE)
                .until(() -> sessions.number("SELECT count(*) FROM outbox WHERE topic = '" + topic + "'") == 0);
    }

    private List<Integer> bodies(String key) {
        return read().stream()
                .filter(one -> one.key().equals(key))
                .map(one -> Integer.parseInt(one.value()))
                .toList();
    }

    private List<ConsumerRecord<String, String>> read() {
        Map<String, Object> config = new HashMap<>(Map.of("bootstrap.servers", kafka.get("bootstrap.servers")));
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        return all;
    }
}
