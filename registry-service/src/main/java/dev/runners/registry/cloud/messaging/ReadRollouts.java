package dev.runners.registry.cloud.messaging;

import dev.runners.contracts.Topics;
import dev.runners.contracts.release.RolloutEvent;
import dev.runners.registry.cloud.ApplyRollout;
import dev.runners.registry.messaging.ReadBatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code rollouts}. */
@ApplicationScoped
class ReadRollouts {

    private final ApplyRollout apply;

    ReadRollouts(ApplyRollout apply) {
        this.apply = apply;
    }

    @Incoming("rollouts")
    Uni<Void> read(ConsumerRecords<String, byte[]> records) {
        ReadBatch<RolloutEvent> batch = ReadBatch.of(
                Topics.ROLLOUTS,
                records,
                event -> Stream.concat(
                        Stream.of(
                                event.body().id(),
                                event.body().organizationId(),
                                event.body().status(),
                                event.body().startedBy()),
                        event.body().targets().stream()
                                .flatMap(target ->
                                        Stream.of(target.runnerId(), target.targetVersion(), target.status()))));
        return ReadBatch.untilDone(
                "Rollouts",
                () -> apply.of(batch.events().stream().map(RolloutEvent::body).toList()));
    }
}
