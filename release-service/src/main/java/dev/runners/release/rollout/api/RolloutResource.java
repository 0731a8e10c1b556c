package dev.runners.release.rollout.api;

import dev.runners.contracts.job.ActionReason;
import dev.runners.contracts.release.RolloutPage;
import dev.runners.contracts.release.RolloutRequest;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.platform.page.Pages;
import dev.runners.platform.problem.IdempotencyKey;
import dev.runners.release.rollout.FindRollouts;
import dev.runners.release.rollout.StartRollout;
import dev.runners.release.rollout.TurnRollout;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Rollouts: preview, begin, look, steer. */
@Path("/api/rollouts")
@Produces(MediaType.APPLICATION_JSON)
class RolloutResource {

    /** One of a large fleet is a megabyte. */
    private static final int MOST = 20;

    private final StartRollout startRollout;
    private final FindRollouts findRollouts;
    private final TurnRollout turnRollout;
    private final JsonWebToken person;

    RolloutResource(
            StartRollout startRollout, FindRollouts findRollouts, TurnRollout turnRollout, JsonWebToken person) {
        this.startRollout = startRollout;
        this.findRollouts = findRollouts;
        this.turnRollout = turnRollout;
        this.person = person;
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @APIResponse(
            responseCode = "201",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = RolloutState.class)))
    @APIResponse(
            responseCode = "200",
            description = "What a dry run would do",
            content = @Content(schema = @Schema(implementation = RolloutState.class)))
    public Uni<RestResponse<RolloutState>> start(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable RolloutRequest request) {
        return startRollout
                .of(request, Caller.of(person), IdempotencyKey.read(key))
                .map(rollout -> RestResponse.status(
                        rollout.status() == RolloutStatus.PLANNED ? Status.OK : Status.CREATED, rollout));
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    public Uni<RolloutPage> list(
            @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "20"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return findRollouts.newest(Caller.of(person), Pages.id(cursor), Pages.limit(limit, MOST));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.VIEWER)
    public Uni<RolloutState> find(UUID id) {
        return findRollouts.by(id, Caller.of(person));
    }

    @POST
    @Path("{id}/pause")
    @RolesAllowed(Role.OPERATOR)
    public Uni<RolloutState> pause(UUID id, @Nullable ActionReason why) {
        return turnRollout.pause(id, why == null ? null : why.reason(), Caller.of(person));
    }

    @POST
    @Path("{id}/resume")
    @RolesAllowed(Role.OPERATOR)
    public Uni<RolloutState> resume(UUID id, @Nullable ActionReason why) {
        return turnRollout.resume(id, why == null ? null : why.reason(), Caller.of(person));
    }

    @POST
    @Path("{id}/rollback")
    @RolesAllowed(Role.OPERATOR)
    public Uni<RolloutState> rollBack(UUID id, @Nullable ActionReason why) {
        return turnRollout.rollBack(id, why == null ? null : why.reason(), Caller.of(person));
    }
}
