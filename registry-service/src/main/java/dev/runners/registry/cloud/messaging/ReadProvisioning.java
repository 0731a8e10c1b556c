package dev.runners.registry.cloud.messaging;

import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.ProvisioningEvent;
import dev.runners.registry.cloud.ApplyProvisioning;
import dev.runners.registry.messaging.ReadBatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Reads {@code provisioning}. */
@ApplicationScoped
class ReadProvisioning {

    private final ApplyProvisioning apply;

    ReadProvisioning(ApplyProvisioning apply) {
        this.apply = apply;
    }

    @Incoming("provisioning")
    Uni<Void> read(ConsumerRecords<String, byte[]> records) {
        ReadBatch<ProvisioningEvent> batch = ReadBatch.of(Topics.PROVISIONING, records, ReadProvisioning::members);
        return ReadBatch.untilDone("Provisioning", () -> apply.of(batch.events()));
    }

    private static Stream<@Nullable Object> members(ProvisioningEvent event) {
        return switch (event) {
            case ProvisioningEvent.OfJob ofJob ->
                Stream.of(
                        ofJob.body().jobId(),
                        ofJob.body().runnerId(),
                        ofJob.body().jobType());
            case ProvisioningEvent.CredentialMinted minted ->
                Stream.of(
                        minted.body().jobId(),
                        minted.body().runnerId(),
                        minted.body().sha256());
        };
    }
}
