package dev.runners.provisioner;

import static org.awaitility.Awaitility.await;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.Architecture;
import dev.runners.contracts.cloud.DeploymentEvent;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.cloud.ProvisioningEvent;
import dev.runners.contracts.cloud.ScaleSettings;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.OnLost;
import dev.runners.contracts.release.ReleaseEvent.ReleasePublished;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import dev.runners.provisioner.fleet.Fleet;
import dev.runners.testkit.Publisher;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A double of the registry's wire side: it writes to {@code runners} and {@code jobs} what the registry would, and reads
 * {@code provisioning} and {@code deployments} as the registry does. A Runner is heard when its process has said in a file
 * what a heartbeat says, and with the token that was minted last.
 */
@Startup
@ApplicationScoped
public class RegistryDouble {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final int SHA256_HEX = 64;

    private final Map<UUID, RunnerState> runners = new ConcurrentHashMap<>();
    private final Map<UUID, JobState> jobs = new ConcurrentHashMap<>();
    private final Map<UUID, String> digests = new ConcurrentHashMap<>();
    private final Map<UUID, DeploymentState> deployments = new ConcurrentHashMap<>();
    private final List<ProvisioningEvent> told = new CopyOnWriteArrayList<>();
    private final Fleet fleet;
    private final Path heard;
    private final Publisher publisher;
    private final TopicReader<ProvisioningEvent> provisioning;
    private final TopicReader<DeploymentEvent> deploymentReader;
    private volatile boolean stopped;

    RegistryDouble(
            Fleet fleet,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "runners.test.heard") String heard) {
        this.fleet = fleet;
        this.heard = Path.of(heard);
        this.publisher = new Publisher(String.valueOf(kafka.get("bootstrap.servers")));
        this.provisioning = new TopicReader<>(
                        kafka, Topics.PROVISIONING, From.BEGINNING, (_, event, _) -> provisioned(event))
                .start();
        this.deploymentReader = new TopicReader<>(
                        kafka, Topics.DEPLOYMENTS, From.BEGINNING, (key, event, _) -> deployed(key, event))
                .start();
        Thread.ofVirtual().name("registry-double").start(this::listen);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        provisioning.close();
        deploymentReader.close();
        publisher.close();
    }

    /** Registers a cloud-hosted Runner and queues its DEPLOY_WORKER; returns the Runner. */
    public UUID deploy(UUID identity) {
        return deployVersion(identity, null);
    }

    public UUID deployVersion(UUID identity, @Nullable String version) {
        UUID id = Ids.next();
        return deploy(CloudRunners.registered(id, Calls.HOME, "cloud-" + id, identity, "eu-central-1"), version);
    }

    /** As {@link #deploy(UUID)}, with a task of its own for each job. */
    public UUID deployEphemeral(UUID identity) {
        UUID id = Ids.next();
        return deploy(CloudRunners.ephemeral(id, Calls.HOME, "cloud-" + id, identity, "eu-central-1"), null);
    }

    private synchronized UUID deploy(RunnerState runner, @Nullable String version) {
        tell(runner);
        queue(runner.id(), JobType.DEPLOY_WORKER, version, false);
        return runner.id();
    }

    /** Queues a job about a Runner; returns the job. */
    public synchronized UUID queue(UUID runner, JobType type, @Nullable String version, boolean newToken) {
        return submit(type, JobStatus.QUEUED, null, runner, worker(runner, version, newToken), Instant.now());
    }

    /** An update that waits for its rollout. */
    public synchronized UUID hold(UUID runner, String version) {
        return submit(JobType.UPDATE_WORKER, JobStatus.QUEUED, null, runner, worker(runner, version, false), null);
    }

    public synchronized void letGo(UUID job) {
        tell(with(job(job), JobStatus.QUEUED, null, Instant.now()));
    }

    /** What release-service would say: this version has this image. */
    public void publish(String version, String image) {
        publisher.publish(
                Topics.RELEASES,
                new ReleasePublished(new ReleaseState(
                        version,
                        true,
                        "notes",
                        null,
                        null,
                        false,
                        false,
                        null,
                        image,
                        List.of(),
                        Instant.now(),
                        "ci",
                        null,
                        null,
                        1)));
    }

    private WorkerParameters worker(UUID runner, @Nullable String version, boolean newToken) {
        UUID identity = runner(runner).cloudIdentityId();
        return new WorkerParameters(
                identity == null ? runner : identity,
                "eu-central-1",
                "cloud",
                Architecture.X86_64,
                512,
                1024,
                runner(runner).ephemeral(),
                version,
                newToken);
    }

    /** A Terraform job that this Runner works on. */
    public synchronized UUID work(UUID runner) {
        return submit(JobType.DEPLOY, JobStatus.PROCESSING, runner, null, null, Instant.now());
    }

    private UUID submit(
            JobType type,
            JobStatus status,
            @Nullable UUID runner,
            @Nullable UUID target,
            @Nullable WorkerParameters worker,
            @Nullable Instant claimableAt) {
        UUID id = Ids.next();
        Instant now = Instant.now();
        tell(new JobState(
                id,
                Calls.HOME,
                type,
                status,
                0,
                1,
                runner,
                null,
                null,
                target,
                null,
                worker,
                null,
                null,
                null,
                0,
                Map.of(),
                OnLost.REQUEUE,
                null,
                "state",
                null,
                false,
                false,
                null,
                claimableAt,
                null,
                null,
                null,
                now,
                now,
                List.of(),
                null,
                1));
        return id;
    }

    public synchronized void end(UUID job, JobStatus status, @Nullable String error) {
        JobState was = job(job);
        tell(with(was, status, error, was.claimableAt()));
        UUID holder = was.runnerId();
        if (holder != null) {
            drain(holder);
        }
    }

    private static JobState with(
            JobState was, JobStatus status, @Nullable String error, @Nullable Instant claimableAt) {
        return new JobState(
                was.id(),
                was.organizationId(),
                was.jobType(),
                status,
                was.attempt(),
                was.maxAttempts(),
                was.runnerId(),
                null,
                null,
                was.targetRunnerId(),
                null,
                was.worker(),
                null,
                null,
                null,
                0,
                Map.of(),
                was.onLost(),
                null,
                was.state(),
                null,
                false,
                false,
                error,
                claimableAt,
                null,
                null,
                null,
                was.createdAt(),
                Instant.now(),
                List.of(),
                null,
                was.revision() + 1);
    }

    public synchronized void wanted(UUID runner, int count) {
        RunnerState was = runner(runner);
        tell(with(was, was.status(), was.version(), was.draining(), was.drained(), was.scale(), count));
    }

    public synchronized void scale(UUID runner, ScaleSettings scale) {
        RunnerState was = runner(runner);
        tell(with(was, was.status(), was.version(), was.draining(), was.drained(), scale, was.wanted()));
    }

    public @Nullable DeploymentState deployment(UUID runner) {
        return deployments.get(runner);
    }

    public RunnerState runner(UUID runner) {
        return Objects.requireNonNull(runners.get(runner));
    }

    public boolean knows(UUID runner) {
        return runners.containsKey(runner);
    }

    public JobState job(UUID job) {
        return Objects.requireNonNull(jobs.get(job));
    }

    /** The newest job about this Runner. */
    public JobState jobAbout(UUID runner) {
        return jobs.values().stream()
                .filter(job -> runner.equals(job.targetRunnerId()))
                .max(Comparator.comparing(JobState::id))
                .orElseThrow();
    }

    public JobState awaitEnd(UUID job) {
        await("the end of " + job)
                .atMost(DEADLINE)
                .pollInterval(LOOK)
                .until(() -> job(job).status().isTerminal());
        return job(job);
    }

    public DeploymentState awaitDeployment(UUID runner, Predicate<DeploymentState> is) {
        await("the deployment of " + runner)
                .atMost(DEADLINE)
                .pollInterval(LOOK)
                .until(() ->
                        Optional.ofNullable(deployments.get(runner)).filter(is).isPresent());
        return Objects.requireNonNull(deployments.get(runner));
    }

    /** What was told of a job, in order. */
    public List<ProvisioningEvent> told(UUID job) {
        return told.stream().filter(one -> one.key().equals(job.toString())).toList();
    }

    /** The Runner is no more, whatever its cloud side is. */
    public synchronized void forget(UUID runner) {
        runners.remove(runner);
        publisher.raw(Topics.RUNNERS, runner.toString(), null);
        await("the end of the topic")
                .atMost(DEADLINE)
                .until(() -> fleet.runner(runner).isEmpty());
    }

    private synchronized void provisioned(@Nullable ProvisioningEvent event) {
        if (event == null) {
            return;
        }
        told.add(event);
        switch (event) {
            case ProvisioningEvent.CredentialMinted minted ->
                digests.put(minted.body().runnerId(), minted.body().sha256());
            case ProvisioningEvent.ProvisioningStarted started ->
                end(started.body().jobId(), JobStatus.PROCESSING, null);
            case ProvisioningEvent.StepCompleted _ -> {}
            case ProvisioningEvent.ProvisioningFailed failed ->
                end(failed.body().jobId(), JobStatus.FAILED, failed.body().message());
            case ProvisioningEvent.ProvisioningSucceeded succeeded -> {
                end(succeeded.body().jobId(), JobStatus.SUCCESS, null);
                if (succeeded.body().jobType() == JobType.DESTROY_WORKER) {
                    UUID runner = succeeded.body().runnerId();
                    runners.remove(runner);
                    publisher.raw(Topics.RUNNERS, runner.toString(), null);
                }
            }
        }
    }

    private synchronized void deployed(String key, @Nullable DeploymentEvent event) {
        UUID runner = UUID.fromString(key);
        if (event == null) {
            deployments.remove(runner);
            return;
        }
        deployments.put(runner, event.body());
        drain(runner);
    }

    /** Drained: it drains, and works on nothing. */
    private void drain(UUID runner) {
        RunnerState was = runners.get(runner);
        DeploymentState deployment = deployments.get(runner);
        if (was == null || deployment == null) {
            return;
        }
        boolean draining = deployment.drain() != null;
        boolean busy = jobs.values().stream()
                .anyMatch(job -> runner.equals(job.runnerId()) && !job.status().isTerminal());
        boolean drained = draining && !busy;
        if (was.draining() != draining || was.drained() != drained) {
            tell(with(was, was.status(), was.version(), draining, drained, was.scale(), was.wanted()));
        }
    }

    private void listen() {
        while (!stopped) {
            runners.keySet().forEach(this::listen);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private synchronized void listen(UUID runner) {
        RunnerState was = runners.get(runner);
        if (was == null) {
            return;
        }
        String said = said(runner);
        boolean online = said.endsWith(" " + digests.getOrDefault(runner, "none")) && said.length() > SHA256_HEX;
        RunnerStatus status = online ? RunnerStatus.ONLINE : RunnerStatus.OFFLINE;
        String version = online ? said.substring(0, said.indexOf(' ')) : was.version();
        if (status != was.status() || !Objects.equals(version, was.version())) {
            tell(with(was, status, version, was.draining(), was.drained(), was.scale(), was.wanted()));
        }
    }

    private String said(UUID runner) {
        try {
            return Files.readString(heard.resolve(runner.toString())).strip();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunnerState with(
            RunnerState was,
            RunnerStatus status,
            @Nullable String version,
            boolean draining,
            boolean drained,
            @Nullable ScaleSettings scale,
            int wanted) {
        return new RunnerState(
                was.id(),
                was.organizationId(),
                was.name(),
                was.type(),
                was.region(),
                status,
                null,
                null,
                version,
                null,
                was.labels(),
                1,
                draining,
                drained,
                was.cloudIdentityId(),
                scale,
                was.ephemeral(),
                false,
                wanted,
                was.createdAt(),
                null,
                was.revision() + 1);
    }

    private void tell(RunnerState runner) {
        runners.put(runner.id(), runner);
        publisher.publish(Topics.RUNNERS, new RunnerEvent.RunnerChanged(runner));
    }

    private void tell(JobState job) {
        jobs.put(job.id(), job);
        publisher.publish(Topics.JOBS, new JobEvent.JobProgressed(job));
    }
}
