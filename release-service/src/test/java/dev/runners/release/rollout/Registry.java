package dev.runners.release.rollout;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.release.Samples;
import dev.runners.testkit.Publisher;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What registry-service and provisioner-service tell of one organisation, on the real topics. */
final class Registry implements AutoCloseable {

    private static final AtomicLong REVISION = new AtomicLong(1);

    final UUID organization = Ids.organization("of-" + UUID.randomUUID());
    private final Publisher publisher;

    Registry(String brokers) {
        publisher = new Publisher(brokers);
    }

    UUID runner(String name, String version) {
        UUID id = Ids.next();
        is(id, name, version);
        return id;
    }

    /** This Runner reports this version. */
    void is(UUID id, String name, String version) {
        RunnerState it = Samples.cloudHosted(organization, id, name, version);
        RunnerState next = Samples.runner(
                organization, id, name, it.type(), it.status(), false, version, REVISION.incrementAndGet());
        publisher.publish(Topics.RUNNERS, new RunnerEvent.RunnerReported(next));
    }

    /** A Runner takes a Terraform job. */
    UUID works(UUID runner) {
        JobState job = Samples.work(organization, runner, JobStatus.PROCESSING, Instant.now(), null);
        tell(new JobEvent.JobStarted(job));
        return job.id();
    }

    /** The UPDATE_WORKER of a rollout is this far. */
    void update(UUID rollout, UUID runner, String version, JobStatus status, Instant createdAt) {
        JobState job =
                Samples.update(organization, rollout, runner, version, status, createdAt, REVISION.incrementAndGet());
        tell(
                switch (status) {
                    case QUEUED -> new JobEvent.JobSubmitted(job);
                    case CLAIMED -> new JobEvent.JobClaimed(job);
                    case PROCESSING -> new JobEvent.JobStarted(job);
                    case SUCCESS -> new JobEvent.JobSucceeded(job);
                    case FAILED -> new JobEvent.JobFailed(job);
                    case CANCELLED -> new JobEvent.JobCancelled(job);
                });
    }

    private void tell(JobEvent event) {
        publisher.publish(Topics.JOBS, event);
    }

    @Override
    public void close() {
        publisher.close();
    }
}
