package dev.runners.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.runners.testkit.EmbeddedKafka;
import dev.runners.testkit.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row FR6: what a broker refuses, as one does that is just coming back, has nothing that follows on the topic. */
class SendInOrderTest {

    private static final String TOPIC = "in-order";
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int EVENTS = 20;

    @TempDir
    Path dir;

    @Test
    void fr6_nothingStandsAheadOfWhatTheBrokerRefused() throws ExecutionException, InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            take(admin, 300_000);
            // Each is a producer that the broker does not know: it would take what is next, too.
            for (int i = 0; i < 10; i++) {
                assertThatExceptionOfType(RecordTooLargeException.class).isThrownBy(() -> send(kafka));
            }
            assertThat(Topic.read(kafka.bootstrapServers(), TOPIC)).isEmpty();

            take(admin, 1_000_000);
            send(kafka);
            assertThat(Topic.read(kafka.bootstrapServers(), TOPIC))
                    .extracting(told -> (int) told.value()[0])
                    .isEqualTo(IntStream.range(0, EVENTS).boxed().toList());
        }
    }

    /** The first is larger than the others; each is a batch by itself. */
    private static void send(EmbeddedKafka kafka) {
        try (SendInOrder send = new SendInOrder(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            List<ProducerRecord<String, byte[]>> events = IntStream.range(0, EVENTS)
                    .mapToObj(i -> {
                        byte[] body = new byte[i == 0 ? 400_000 : 200_000];
                        body[0] = (byte) i;
                        return new ProducerRecord<>(TOPIC, "key", body);
                    })
                    .toList();
            var _ = send.all(events).await().atMost(DEADLINE);
        }
    }

    private static void take(Admin admin, int bytes) throws ExecutionException, InterruptedException {
        ConfigEntry limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        Map<ConfigResource, Collection<AlterConfigOp>> change = Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, TOPIC), List.of(new AlterConfigOp(limit, OpType.SET)));
        admin.incrementalAlterConfigs(change).all().get();
    }
}
