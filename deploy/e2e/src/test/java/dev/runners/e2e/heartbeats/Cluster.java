package dev.runners.e2e.heartbeats;

import dev.runners.contracts.EncodedEvent;
import dev.runners.contracts.Timing;
import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.CredentialState.Digest;
import dev.runners.testkit.CreateTopics;
import dev.runners.testkit.EmbeddedKafka;
import dev.runners.testkit.Sign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Three replicas on a Kafka of their own. The clock of one is a minute and a half behind, that of another ahead. */
final class Cluster implements AutoCloseable {

    static final Timing TIMING = new Timing(0.1);

    private static final Duration SESSION = Duration.ofSeconds(2);

    final EmbeddedKafka kafka;
    final List<Replica> replicas;

    Cluster(Path dir) {
        wipe(dir);
        kafka = EmbeddedKafka.start(dir.resolve("kafka"));
        CreateTopics.at(kafka.bootstrapServers());
        replicas = List.of(
                replica(dir, "behind", Duration.ofSeconds(-90)),
                replica(dir, "right", Duration.ZERO),
                replica(dir, "ahead", Duration.ofSeconds(90)));
        replicas.forEach(Replica::start);
        replicas.forEach(Replica::awaitReady);
    }

    /** As the registry would have issued them. */
    void issueCredentials(List<SteadyRunner> runners) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (SteadyRunner runner : runners) {
                CredentialEvent issued = new CredentialEvent.CredentialIssued(new CredentialState(
                        runner.id(), null, List.of(new Digest(runner.token().digest(), null)), false, 1));
                EncodedEvent event = Topics.CREDENTIALS.encode(issued, "test", Instant.now(), null);
                ProducerRecord<String, byte[]> kafkaRecord =
                        new ProducerRecord<>(event.topic(), event.key(), event.body());
                event.headers()
                        .forEach((name, value) ->
                                kafkaRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                var _ = producer.send(kafkaRecord);
            }
        }
    }

    @Override
    public void close() {
        replicas.stream().filter(Replica::isAlive).forEach(Replica::kill);
        kafka.close();
    }

    private Replica replica(Path dir, String name, Duration clockOffset) {
        Map<String, String> properties = new HashMap<>();
        properties.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        properties.put("runners.identity.public-key", Sign.publicKey());
        properties.put("runners.time-scale", Double.toString(TIMING.scale()));
        properties.put("runners.clock-offset", clockOffset.toString());
        properties.put("kafka-streams.session.timeout.ms", Long.toString(SESSION.toMillis()));
        properties.put(
                "kafka-streams.heartbeat.interval.ms",
                Long.toString(SESSION.dividedBy(4).toMillis()));
        properties.put("kafka-streams.producer.transaction.timeout.ms", Long.toString(SESSION.toMillis()));
        return new Replica(name, dir, properties);
    }

    private static void wipe(Path dir) {
        try {
            if (Files.exists(dir)) {
                try (Stream<Path> files = Files.walk(dir)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.createDirectories(dir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
