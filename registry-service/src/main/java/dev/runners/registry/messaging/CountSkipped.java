package dev.runners.registry.messaging;

import dev.runners.contracts.EventFamily;
import dev.runners.contracts.Topics;
import dev.runners.platform.kafka.SkippedRecords;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Stream;

/** Counts what is skipped from the start on, so that the first one of a quiet topic is seen to be one more than none. */
@ApplicationScoped
class CountSkipped {

    void start(@Observes StartupEvent event) {
        Stream.<EventFamily<?>>of(
                        Topics.LIVENESS,
                        Topics.CLOUD_IDENTITIES,
                        Topics.DEPLOYMENTS,
                        Topics.PROVISIONING,
                        Topics.ROLLOUTS)
                .forEach(family -> SkippedRecords.of(family.topic()));
    }
}
