package dev.runners.registry.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.DeploymentEvent;
import dev.runners.testkit.RealParts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class CountSkippedTest {

    private static final Pattern CHANNEL = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.connector");

    @Inject
    MeterRegistry metrics;

    @Test
    void everyTopicIsCountedBeforeTheFirstIsSkipped() {
        List<String> topics = StreamSupport.stream(
                        ConfigProvider.getConfig().getPropertyNames().spliterator(), false)
                .flatMap(name -> CHANNEL.matcher(name).results())
                .map(channel -> channel.group(1))
                .toList();
        assertThat(topics)
                .hasSizeGreaterThan(4)
                .allSatisfy(topic -> assertThat(metrics.find("runners.records.skipped")
                                .tag("topic", topic)
                                .counter())
                        .as(topic)
                        .isNotNull());
    }

    @Test
    void poisonIsCountedAndWhatStandsBehindItIsRead() {
        double before = skipped();
        ConsumerRecord<String, byte[]> poison = poison(0, "{not json");
        ConsumerRecord<String, byte[]> removed =
                new ConsumerRecord<>(Topics.DEPLOYMENTS.topic(), 0, 2, "no-uuid", null);
        ReadBatch<DeploymentEvent> read = ReadBatch.of(
                Topics.DEPLOYMENTS,
                batch(List.of(poison, poison(1, "{}"), removed)),
                event -> Stream.of(event.body().runnerId()));

        assertThat(read.events()).isEmpty();
        assertThat(read.removed()).isEmpty();
        assertThat(skipped() - before).isEqualTo(3);
    }

    private double skipped() {
        return metrics.get("runners.records.skipped")
                .tag("topic", Topics.DEPLOYMENTS.topic())
                .counter()
                .count();
    }

    private static ConsumerRecord<String, byte[]> poison(long offset, String body) {
        ConsumerRecord<String, byte[]> one = new ConsumerRecord<>(
                Topics.DEPLOYMENTS.topic(), 0, offset, "key", body.getBytes(StandardCharsets.UTF_8));
        one.headers().add("ce_type", "dev.runners.DeploymentChanged".getBytes(StandardCharsets.UTF_8));
        return one;
    }

    private static ConsumerRecords<String, byte[]> batch(List<ConsumerRecord<String, byte[]>> records) {
        return new ConsumerRecords<>(Map.of(new TopicPartition(Topics.DEPLOYMENTS.topic(), 0), records), Map.of());
    }
}
