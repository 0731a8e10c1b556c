package dev.runners.registry.cloud.messaging;

import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.CloudIdentityEvent;
import dev.runners.registry.cloud.ApplyCloudIdentities;
import dev.runners.registry.messaging.ReadBatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code cloud-identities}. */
@ApplicationScoped
class ReadCloudIdentities {

    private final ApplyCloudIdentities apply;

    ReadCloudIdentities(ApplyCloudIdentities apply) {
        this.apply = apply;
    }

    @Incoming("cloud-identities")
    Uni<Void> read(ConsumerRecords<String, byte[]> records) {
        ReadBatch<CloudIdentityEvent> batch = ReadBatch.of(
                Topics.CLOUD_IDENTITIES,
                records,
                event -> Stream.of(
                        event.body().id(),
                        event.body().organizationId(),
                        event.body().name(),
                        event.body().roleArn(),
                        event.body().externalId(),
                        event.body().regions(),
                        event.body().status()));
        return ReadBatch.untilDone(
                "Cloud identities",
                () -> apply.forget(batch.removed())
                        .chain(() -> apply.keep(batch.events().stream()
                                .map(CloudIdentityEvent::body)
                                .toList())));
    }
}
