package dev.runners.registry.cloud.api;

import dev.runners.contracts.cloud.AcceptedJob;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.registry.cloud.DestroyRunner;
import dev.runners.registry.runner.FindRunner;
import dev.runners.registry.runner.RemoveRunner;
import dev.runners.registry.runner.RunnerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A Runner is removed at once, a cloud-hosted one by a job: here, as Runners know nothing of their cloud side. */
@Path("/api/{_:runners|workers}")
@Produces(MediaType.APPLICATION_JSON)
class RemovalResource {

    private final RemoveRunner removeRunner;
    private final DestroyRunner destroyRunner;
    private final FindRunner findRunner;
    private final SecurityIdentity identity;
    private final JsonWebToken person;

    RemovalResource(
            RemoveRunner removeRunner,
            DestroyRunner destroyRunner,
            FindRunner findRunner,
            SecurityIdentity identity,
            JsonWebToken person) {
        this.removeRunner = removeRunner;
        this.destroyRunner = destroyRunner;
        this.findRunner = findRunner;
        this.identity = identity;
        this.person = person;
    }

    @DELETE
    @Path("{id:[0-9a-fA-F-]+}")
    @RolesAllowed({Role.OPERATOR, Role.RUNNER})
    @APIResponse(responseCode = "204", description = "It is removed.")
    @APIResponse(
            responseCode = "202",
            description = "Its cloud side is taken away first, by this job.",
            content = @Content(schema = @Schema(implementation = AcceptedJob.class)))
    public Uni<RestResponse<AcceptedJob>> remove(UUID id) {
        if (identity.getPrincipal() instanceof RunnerPrincipal runner) {
            return removeRunner.itself(id, runner).map(_ -> RestResponse.noContent());
        }
        Caller caller = Caller.of(person);
        return findRunner
                .by(id, caller)
                .chain(runner -> runner.type() == RunnerType.CLOUD_HOSTED
                        ? destroyRunner
                                .by(id, caller)
                                .map(job -> ResponseBuilder.accepted(new AcceptedJob(job))
                                        .build())
                        : removeRunner.by(id, caller).map(_ -> RestResponse.noContent()));
    }
}
