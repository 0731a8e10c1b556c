package dev.runners.provisioner.fleet;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import dev.runners.platform.topic.Newest;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every replica's copy of {@code runners} and {@code jobs}, of both only what concerns the cloud: cloud-hosted Runners, who
 * works on how many jobs, and jobs about Runners that are not over.
 */
@ApplicationScoped
public class Fleet {

    private final Newest<UUID, RunnerState> runners = new Newest<>(RunnerState::id, RunnerState::revision);
    private final Map<UUID, UUID> holders = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> heldBy = new ConcurrentHashMap<>();
    private final Newest<UUID, JobState> cloudJobs = new Newest<>(JobState::id, JobState::revision);
    private final Set<UUID> cancelled = ConcurrentHashMap.newKeySet();
    private final List<FleetListener> listeners;
    private final TopicReader<RunnerEvent> runnerReader;
    private final TopicReader<JobEvent> jobReader;

    Fleet(@All List<FleetListener> listeners, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.listeners = listeners;
        this.runnerReader =
                new TopicReader<>(kafka, Topics.RUNNERS, From.BEGINNING, (key, event, _) -> runner(key, event));
        this.jobReader = new TopicReader<>(kafka, Topics.JOBS, From.BEGINNING, (key, event, _) -> job(key, event));
    }

    void start(@Observes StartupEvent started) {
        runnerReader.start();
        jobReader.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        runnerReader.close();
        jobReader.close();
    }

    /** Whether both topics have been read once: before, who is not here may be there all the same. */
    public boolean isKnown() {
        return runnerReader.isCaughtUp() && jobReader.isCaughtUp();
    }

    /** A cloud-hosted Runner, as the registry last told of it. */
    public Optional<RunnerState> runner(UUID id) {
        return runners.find(id);
    }

    public boolean isBusy(UUID runner) {
        return heldBy.containsKey(runner);
    }

    /** Whether a Runner uses it. */
    public boolean uses(UUID identity) {
        return runners.all().stream().anyMatch(runner -> identity.equals(runner.cloudIdentityId()));
    }

    /** Jobs about Runners that are not over. */
    public List<JobState> cloudJobs() {
        return List.copyOf(cloudJobs.all());
    }

    /** Whether somebody wants the job to end, or it has ended so. */
    public boolean isCancelled(UUID job) {
        return cancelled.contains(job);
    }

    private void runner(String key, @Nullable RunnerEvent event) {
        UUID id = UUID.fromString(key);
        if (event == null) {
            runners.remove(id);
        } else if (event.body().type() == RunnerType.CLOUD_HOSTED) {
            runners.take(event.body());
        } else {
            return;
        }
        listeners.forEach(listener -> listener.changed(id));
    }

    private void job(String key, @Nullable JobEvent event) {
        UUID id = UUID.fromString(key);
        if (event == null) {
            cloudJobs.remove(id);
            cancelled.remove(id);
            hold(id, null);
            return;
        }
        JobState job = event.body();
        if (job.jobType().isForRunners()) {
            held(job);
        } else {
            ofCloud(job);
        }
    }

    private void held(JobState job) {
        boolean active = job.status() == JobStatus.CLAIMED || job.status() == JobStatus.PROCESSING;
        UUID holder = active ? job.runnerId() : null;
        UUID before = hold(job.id(), holder);
        if (before != null && !before.equals(holder) && runners.find(before).isPresent()) {
            listeners.forEach(listener -> listener.changed(before));
        }
    }

    /** Returns who held it until now. */
    private @Nullable UUID hold(UUID job, @Nullable UUID holder) {
        if (holder != null) {
            heldBy.merge(holder, 1, Integer::sum);
        }
        UUID before = holder == null ? holders.remove(job) : holders.put(job, holder);
        if (before != null) {
            heldBy.computeIfPresent(before, (_, jobs) -> jobs == 1 ? null : jobs - 1);
        }
        return before;
    }

    private void ofCloud(JobState job) {
        if (job.cancelRequested() || job.status() == JobStatus.CANCELLED) {
            cancelled.add(job.id());
        }
        if (job.status().isTerminal()) {
            cloudJobs.remove(job.id());
        } else {
            cloudJobs.take(job);
        }
        listeners.forEach(FleetListener::cloudJobChanged);
    }
}
