package dev.runners.registry.cloud.api;

import dev.runners.contracts.cloud.AcceptedJob;
import dev.runners.contracts.runner.RegisteredRunner;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.contracts.runner.TokenRotation;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.IdempotencyKey;
import dev.runners.registry.cloud.UpdateRunner;
import dev.runners.registry.runner.FindRunner;
import dev.runners.registry.runner.RotateToken;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** A Runner's token is replaced, and the answer shows the new one, once; that of a cloud-hosted one by a job. */
@Path("/api/{_:runners|workers}")
@Produces(MediaType.APPLICATION_JSON)
class TokenResource {

    private final RotateToken rotateToken;
    private final UpdateRunner updateRunner;
    private final FindRunner findRunner;
    private final JsonWebToken person;

    TokenResource(RotateToken rotateToken, UpdateRunner updateRunner, FindRunner findRunner, JsonWebToken person) {
        this.rotateToken = rotateToken;
        this.updateRunner = updateRunner;
        this.findRunner = findRunner;
        this.person = person;
    }

    @POST
    @Path("{id}/rotate-token")
    @RolesAllowed(Role.OPERATOR)
    @APIResponse(
            responseCode = "200",
            description = "The new token, once.",
            content = @Content(schema = @Schema(implementation = RegisteredRunner.class)))
    @APIResponse(
            responseCode = "202",
            description = "Of a cloud-hosted Runner: by this job, and shown to nobody.",
            content = @Content(schema = @Schema(implementation = AcceptedJob.class)))
    public Uni<RestResponse<Object>> rotate(
            UUID id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable TokenRotation rotation) {
        Caller caller = Caller.of(person);
        return findRunner
                .by(id, caller)
                .chain(runner -> runner.type() == RunnerType.CLOUD_HOSTED
                        ? updateRunner
                                .renewToken(rotation, id, caller, IdempotencyKey.read(key))
                                .map(job -> ResponseBuilder.<Object>accepted(new AcceptedJob(job))
                                        .build())
                        : rotateToken
                                .of(id, rotation, caller)
                                .map(token -> ResponseBuilder.ok((Object) token)
                                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                        .build()));
    }
}
