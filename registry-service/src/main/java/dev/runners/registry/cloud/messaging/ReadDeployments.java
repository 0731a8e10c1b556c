package dev.runners.registry.cloud.messaging;

import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.DeploymentEvent;
import dev.runners.registry.cloud.ApplyDeployments;
import dev.runners.registry.messaging.ReadBatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code deployments}; a tombstone follows the Runner's own end, and says nothing new. */
@ApplicationScoped
class ReadDeployments {

    private final ApplyDeployments apply;

    ReadDeployments(ApplyDeployments apply) {
        this.apply = apply;
    }

    @Incoming("deployments")
    Uni<Void> read(ConsumerRecords<String, byte[]> records) {
        ReadBatch<DeploymentEvent> batch = ReadBatch.of(
                Topics.DEPLOYMENTS,
                records,
                event -> Stream.of(event.body().runnerId(), event.body().phase()));
        return ReadBatch.untilDone(
                "Deployments",
                () -> apply.of(
                        batch.events().stream().map(DeploymentEvent::body).toList()));
    }
}
