package dev.runners.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    @Test
    void whatIsAcknowledgedSurvivesSigkill(@TempDir Path dir) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir)) {
            CreateTopics.at(kafka.bootstrapServers());
            CreateTopics.at(kafka.bootstrapServers());
            assertThat(partitions(kafka))
                    .containsEntry(Topics.HEARTBEATS.topic(), 8)
                    .containsEntry(Topics.LIVENESS.topic(), 8)
                    .containsEntry(Topics.RUNNERS.topic(), 4)
                    .containsEntry(Topics.CREDENTIALS.topic(), 4)
                    .containsEntry(Topics.JOBS.topic(), 4);
            try (Publisher publisher = new Publisher(kafka.bootstrapServers())) {
                publisher.raw(Topics.JOBS, "key", "kept".getBytes(StandardCharsets.UTF_8));
            }

            EmbeddedKafka sameOne = EmbeddedKafka.attach(dir);
            sameOne.kill();
            sameOne.restart();

            assertThat(firstValue(kafka)).isEqualTo("kept");
        }
    }

    private static Map<String, Integer> partitions(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Map<String, TopicDescription> topics = admin.describeTopics(
                            admin.listTopics().names().get())
                    .allTopicNames()
                    .get();
            return topics.entrySet().stream()
                    .collect(java.util.stream.Collectors.toMap(
                            Map.Entry::getKey,
                            topic -> topic.getValue().partitions().size()));
        }
    }

    /** Through a consumer group, which also shows that the internal topics can be made. */
    private static String firstValue(EmbeddedKafka kafka) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "reader", "auto.offset.reset", "earliest");
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.JOBS.topic()));
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> consumer.poll(Duration.ofMillis(500)), records -> !records.isEmpty())
                    .iterator()
                    .next()
                    .value();
        }
    }
}
