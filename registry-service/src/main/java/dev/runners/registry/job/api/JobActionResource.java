package dev.runners.registry.job.api;

import dev.runners.contracts.job.ActionReason;
import dev.runners.contracts.job.JobAttempts;
import dev.runners.contracts.job.JobCancellation;
import dev.runners.contracts.job.JobChange;
import dev.runners.contracts.job.JobView;
import dev.runners.contracts.job.JobWaiting;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.IdempotencyKey;
import dev.runners.registry.job.CancelJob;
import dev.runners.registry.job.ChangeJob;
import dev.runners.registry.job.ExplainWaiting;
import dev.runners.registry.job.ListAttempts;
import dev.runners.registry.job.ReleaseJob;
import dev.runners.registry.job.RetryJob;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What people do with a job that is there, and what they ask about it. */
@Path("/api/jobs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
class JobActionResource {

    private final CancelJob cancelJob;
    private final ChangeJob changeJob;
    private final ReleaseJob releaseJob;
    private final RetryJob retryJob;
    private final ExplainWaiting explainWaiting;
    private final ListAttempts listAttempts;
    private final JsonWebToken person;

    JobActionResource(
            CancelJob cancelJob,
            ChangeJob changeJob,
            ReleaseJob releaseJob,
            RetryJob retryJob,
            ExplainWaiting explainWaiting,
            ListAttempts listAttempts,
            JsonWebToken person) {
        this.cancelJob = cancelJob;
        this.changeJob = changeJob;
        this.releaseJob = releaseJob;
        this.retryJob = retryJob;
        this.explainWaiting = explainWaiting;
        this.listAttempts = listAttempts;
        this.person = person;
    }

    @PATCH
    public Uni<JobView> change(UUID id, @Nullable JobChange change) {
        return changeJob.by(Caller.of(person), id, change);
    }

    @POST
    @Path("cancel")
    public Uni<JobView> cancel(UUID id, @Nullable JobCancellation cancellation) {
        return cancelJob.by(Caller.of(person), id, cancellation);
    }

    @POST
    @Path("release")
    public Uni<JobView> release(UUID id, @Nullable ActionReason reason) {
        return releaseJob.by(Caller.of(person), id, reason);
    }

    @POST
    @Path("retry")
    @ResponseStatus(201)
    public Uni<JobView> retry(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable ActionReason reason) {
        return retryJob.by(Caller.of(person), id, IdempotencyKey.read(key), reason);
    }

    @GET
    @Path("why")
    @RolesAllowed(Role.VIEWER)
    public Uni<JobWaiting> why(UUID id) {
        return explainWaiting.of(id, Caller.of(person));
    }

    @GET
    @Path("attempts")
    @RolesAllowed(Role.VIEWER)
    public Uni<JobAttempts> attempts(UUID id) {
        return listAttempts.of(id, Caller.of(person));
    }
}
