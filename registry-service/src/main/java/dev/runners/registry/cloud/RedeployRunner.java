package dev.runners.registry.cloud;

import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.JobView;
import dev.runners.platform.identity.Caller;
import dev.runners.registry.cloud.RequestCloudJob.Ask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the cloud side of a Runner again: after a failure, or because something of it was lost. */
@ApplicationScoped
public class RedeployRunner {

    private static final Ask ASK = new Ask(JobType.DEPLOY_WORKER, "runner.deploy", null, false);

    private final RequestCloudJob requestCloudJob;

    RedeployRunner(RequestCloudJob requestCloudJob) {
        this.requestCloudJob = requestCloudJob;
    }

    /** Fails with 404, or with 409 while it holds a job, another job is about it, or its identity cannot be used. */
    public Uni<JobView> by(UUID id, Caller caller, @Nullable String key) {
        return requestCloudJob.of(
                ASK,
                id,
                caller,
                key,
                (tx, runner) -> runner.refuseAtWork(tx)
                        .chain(() -> UsableIdentity.still(tx, runner.identity(), caller.organization())));
    }
}
