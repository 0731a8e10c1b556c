package dev.runners.registry.runner.messaging;

import dev.runners.contracts.EventFamily.UnreadableEvent;
import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.platform.kafka.KafkaEvents;
import dev.runners.platform.kafka.SkippedRecords;
import dev.runners.registry.runner.ApplyLiveness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Reads {@code runner-liveness}, a polled batch at a time; while PostgreSQL is away it waits and tries again. */
@ApplicationScoped
class ReadLiveness {

    private static final Logger LOG = Logger.getLogger(ReadLiveness.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final SkippedRecords skipped = SkippedRecords.of(Topics.LIVENESS.topic());
    private final ApplyLiveness applyLiveness;

    ReadLiveness(ApplyLiveness applyLiveness) {
        this.applyLiveness = applyLiveness;
    }

    @Incoming("runner-liveness")
    Uni<Void> read(ConsumerRecords<String, byte[]> batch) {
        List<LivenessEvent> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> kafkaRecord : batch) {
            if (kafkaRecord.value() == null) {
                continue;
            }
            try {
                events.add(Topics.LIVENESS.decode(KafkaEvents.typeOf(kafkaRecord.headers()), kafkaRecord.value()));
            } catch (UnreadableEvent e) {
                skipped.skip(kafkaRecord, e.getMessage());
            }
        }
        return applyLiveness
                .of(events)
                .onFailure()
                .invoke(e -> LOG.warnf("Liveness of %d Runners waits: %s", events.size(), e.toString()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely();
    }
}
