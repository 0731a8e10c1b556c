package dev.runners.registry.runner.messaging;

import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.registry.messaging.ReadBatch;
import dev.runners.registry.runner.ApplyLiveness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code runner-liveness}. */
@ApplicationScoped
class ReadLiveness {

    private final ApplyLiveness apply;

    ReadLiveness(ApplyLiveness apply) {
        this.apply = apply;
    }

    @Incoming("runner-liveness")
    Uni<Void> read(ConsumerRecords<String, byte[]> records) {
        ReadBatch<LivenessEvent> batch = ReadBatch.of(
                Topics.LIVENESS,
                records,
                event -> Stream.of(
                        event.body().runnerId(),
                        event.body().liveness(),
                        event.body().lastHeartbeatAt(),
                        event.body().revision()));
        return ReadBatch.untilDone("Liveness", () -> apply.of(batch.events()));
    }
}
