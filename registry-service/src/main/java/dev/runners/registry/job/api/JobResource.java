package dev.runners.registry.job.api;

import dev.runners.contracts.job.JobSubmission;
import dev.runners.contracts.job.JobView;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.IdempotencyKey;
import dev.runners.registry.job.FindJob;
import dev.runners.registry.job.SubmitJob;
import dev.runners.registry.runner.RunnerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Jobs for people and scripts; lists are the gateway's. */
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
class JobResource {

    private final SubmitJob submitJob;
    private final FindJob findJob;
    private final SecurityIdentity identity;
    private final JsonWebToken person;

    JobResource(SubmitJob submitJob, FindJob findJob, SecurityIdentity identity, JsonWebToken person) {
        this.submitJob = submitJob;
        this.findJob = findJob;
        this.identity = identity;
        this.person = person;
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @ResponseStatus(201)
    public Uni<JobView> submit(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable JobSubmission submission) {
        return submitJob.of(submission, Caller.of(person), IdempotencyKey.read(key));
    }

    /**
     * Also for Runners: for their own job, and for the PLAN that a DEPLOY refers to. Who may not submit jobs sees no values of
     * variables, and no hash of them.
     */
    @GET
    @Path("{id}")
    @RolesAllowed({Role.VIEWER, Role.RUNNER})
    public Uni<JobView> find(UUID id) {
        return identity.getPrincipal() instanceof RunnerPrincipal runner
                ? findJob.by(id, runner)
                : findJob.by(id, Caller.of(person), identity.hasRole(Role.OPERATOR));
    }
}
