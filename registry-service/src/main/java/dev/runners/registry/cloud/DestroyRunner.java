package dev.runners.registry.cloud;

import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.JobView;
import dev.runners.platform.identity.Caller;
import dev.runners.registry.cloud.RequestCloudJob.Ask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Has the cloud side of a Runner taken away; with the job's success the Runner is gone. */
@ApplicationScoped
public class DestroyRunner {

    private static final Ask ASK = new Ask(JobType.DESTROY_WORKER, "runner.destroy", null, false);

    private final RequestCloudJob requestCloudJob;

    DestroyRunner(RequestCloudJob requestCloudJob) {
        this.requestCloudJob = requestCloudJob;
    }

    /** Fails with 404, or with 409 while it holds a job or another job is about it. */
    public Uni<JobView> by(UUID id, Caller caller) {
        return requestCloudJob.of(ASK, id, caller, null, (tx, runner) -> runner.refuseAtWork(tx));
    }
}
