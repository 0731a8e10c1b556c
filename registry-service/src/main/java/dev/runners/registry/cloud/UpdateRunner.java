package dev.runners.registry.cloud;

import dev.runners.contracts.cloud.RunnerUpdate;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.JobView;
import dev.runners.contracts.runner.TokenRotation;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.cloud.RequestCloudJob.Ask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a cloud-hosted Runner to another release, or gives it a new token; a job that it holds ends first. */
@ApplicationScoped
public class UpdateRunner {

    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,99}");

    private final RequestCloudJob requestCloudJob;

    UpdateRunner(RequestCloudJob requestCloudJob) {
        this.requestCloudJob = requestCloudJob;
    }

    /** Fails with 422 for a version that cannot be one, with 404, or with 409 where it cannot be now. */
    public Uni<JobView> to(@Nullable RunnerUpdate update, UUID id, Caller caller, @Nullable String key) {
        String version = update == null ? null : update.version();
        if (version != null && !VERSION.matcher(version).matches()) {
            throw ProblemException.invalid("/version", "a version like 1.2.3 is needed");
        }
        return ask(new Ask(JobType.UPDATE_WORKER, "runner.update", version, false), id, caller, key);
    }

    /** The new token goes into the cloud's store for secrets, and is shown to nobody. Fails as {@link #to} does. */
    public Uni<JobView> renewToken(@Nullable TokenRotation rotation, UUID id, Caller caller, @Nullable String key) {
        if (rotation != null && rotation.overlap() != null) {
            throw ProblemException.invalid(
                    "/overlap", "the old token of a cloud-hosted Runner ends when its new task runs");
        }
        if (rotation != null && rotation.notAfter() != null) {
            throw ProblemException.invalid("/not_after", "the token of a cloud-hosted Runner has no end");
        }
        return ask(new Ask(JobType.UPDATE_WORKER, "runner.rotate-token", null, true), id, caller, key);
    }

    private Uni<JobView> ask(Ask ask, UUID id, Caller caller, @Nullable String key) {
        return requestCloudJob.of(ask, id, caller, key, (tx, runner) -> {
            runner.refuseWithoutCloudSide();
            return UsableIdentity.still(tx, runner.identity(), caller.organization());
        });
    }
}
