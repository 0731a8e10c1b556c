package dev.runners.heartbeat.cancellation.messaging;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.heartbeat.cancellation.KnownCancellations;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the known cancellations as the topic of jobs says. */
@Singleton
final class ReadJobs {

    private final KnownCancellations cancellations;
    private final TopicReader<JobEvent> reader;

    ReadJobs(@Identifier("default-kafka-broker") Map<String, Object> kafka, KnownCancellations cancellations) {
        this.cancellations = cancellations;
        this.reader =
                new TopicReader<>(kafka, Topics.JOBS, From.BEGINNING, (key, event, brokerTime) -> learn(key, event));
    }

    void start(@Observes StartupEvent event) {
        reader.start();
    }

    void stop(@Observes ShutdownEvent event) {
        reader.close();
    }

    private void learn(String key, @Nullable JobEvent event) {
        if (event == null) {
            cancellations.forget(UUID.fromString(key));
        } else {
            cancellations.learn(event.body());
        }
    }
}
