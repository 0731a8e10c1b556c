package dev.runners.bench.heartbeat;

import dev.runners.contracts.EncodedEvent;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent.CredentialIssued;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.testkit.fleet.RunnerAccess;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes credentials as registry-service would, for so many Runners that registering each would take the day. */
public final class IssueCredentials {

    private IssueCredentials() {}

    /** Returns when Kafka has all of them. */
    public static List<RunnerAccess> to(String bootstrapServers, int count) {
        List<RunnerAccess> runners = new ArrayList<>();
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "acks", "all");
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                Token token = Token.generate(Token.RUNNER_PREFIX);
                RunnerAccess runner = new RunnerAccess(UUID.randomUUID(), token.reveal(), UUID.randomUUID());
                runners.add(runner);
                var _ = producer.send(issued(runner.id(), token.digest()));
            }
            producer.flush();
        }
        return runners;
    }

    private static ProducerRecord<String, byte[]> issued(UUID runner, String digest) {
        CredentialState credential =
                new CredentialState(runner, null, List.of(new CredentialState.Digest(digest, null)), false, 1);
        EncodedEvent event = Topics.CREDENTIALS.encode(new CredentialIssued(credential), "bench", Instant.now(), null);
        ProducerRecord<String, byte[]> kafka = new ProducerRecord<>(event.topic(), event.key(), event.body());
        event.headers().forEach((name, value) -> kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafka;
    }
}
