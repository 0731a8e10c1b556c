package dev.runners.release.fleet.messaging;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import dev.runners.release.fleet.FactsReady;
import dev.runners.release.fleet.FleetFacts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Keeps the facts up with {@code runners} and {@code jobs}. */
@ApplicationScoped
class ReadFacts implements FactsReady {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final FleetFacts facts;
    private final TopicReader<RunnerEvent> runners;
    private final TopicReader<JobEvent> jobs;

    ReadFacts(FleetFacts facts, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.facts = facts;
        this.runners = new TopicReader<>(kafka, Topics.RUNNERS, From.BEGINNING, (key, event, _) -> runner(key, event));
        this.jobs = new TopicReader<>(kafka, Topics.JOBS, From.BEGINNING, (key, event, _) -> job(key, event));
    }

    void start(@Observes StartupEvent started) {
        runners.start();
        jobs.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        runners.close();
        jobs.close();
    }

    @Override
    public boolean areRead() {
        return runners.isCaughtUp() && jobs.isCaughtUp();
    }

    @Override
    public boolean catchUp() {
        CompletableFuture<Void> runnersRead = runners.awaitEnd();
        CompletableFuture<Void> jobsRead = jobs.awaitEnd();
        try {
            CompletableFuture.allOf(runnersRead, jobsRead).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            runnersRead.cancel(false);
            jobsRead.cancel(false);
            return false;
        }
    }

    private void runner(String key, @Nullable RunnerEvent event) {
        if (event == null) {
            facts.removeRunner(UUID.fromString(key));
        } else {
            facts.take(event.body());
        }
    }

    private void job(String key, @Nullable JobEvent event) {
        if (event == null) {
            facts.removeJob(UUID.fromString(key));
        } else {
            facts.take(event.body());
        }
    }
}
