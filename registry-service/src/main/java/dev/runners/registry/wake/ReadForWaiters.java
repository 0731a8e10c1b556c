package dev.runners.registry.wake;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code jobs} and {@code runners} as they come: every replica wakes its own waiters, whichever replica wrote. From
 * the end on, for whoever waits was woken when it came.
 */
@ApplicationScoped
class ReadForWaiters {

    private final WakeStreams streams;
    private final WakeOnJob wakeOnJob;
    private final TopicReader<JobEvent> jobs;
    private final TopicReader<RunnerEvent> runners;

    ReadForWaiters(
            WakeStreams streams, WakeOnJob wakeOnJob, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.streams = streams;
        this.wakeOnJob = wakeOnJob;
        this.jobs = new TopicReader<>(kafka, Topics.JOBS, From.END, (_, event, _) -> job(event));
        this.runners = new TopicReader<>(kafka, Topics.RUNNERS, From.END, (key, event, _) -> runner(key, event));
    }

    void start(@Observes StartupEvent started) {
        jobs.start();
        runners.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        jobs.close();
        runners.close();
    }

    private void job(@Nullable JobEvent event) {
        if (event != null) {
            wakeOnJob.changed(event);
        }
    }

    private void runner(String key, @Nullable RunnerEvent event) {
        if (event == null) {
            streams.end(UUID.fromString(key));
        } else if (event instanceof RunnerEvent.RunnerStatusChanged changed
                && changed.body().status() == RunnerStatus.ONLINE) {
            // While it was not heard it got no work.
            streams.wakeRunner(changed.body().id());
        }
    }
}
