package dev.runners.release.catalog.api;

import dev.runners.contracts.release.ReleaseRequest;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.release.catalog.PublishRelease;
import dev.runners.release.workload.Workload;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Publishing, for CI; the older paths are those of CI in the field. */
@Path("/api/releases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.PUBLISHER, Role.ADMIN})
class PublishResource {

    private final PublishRelease publishRelease;
    private final SecurityIdentity identity;
    private final JsonWebToken person;

    PublishResource(PublishRelease publishRelease, SecurityIdentity identity, JsonWebToken person) {
        this.publishRelease = publishRelease;
        this.identity = identity;
        this.person = person;
    }

    @POST
    @APIResponse(
            responseCode = "201",
            description = "Published",
            content = @Content(schema = @Schema(implementation = ReleaseState.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was published with the same content before",
            content = @Content(schema = @Schema(implementation = ReleaseState.class)))
    public Uni<RestResponse<ReleaseState>> publish(@Nullable ReleaseRequest request) {
        Caller caller = identity.getPrincipal() instanceof Workload workload ? workload.asCaller() : Caller.of(person);
        return publishRelease
                .of(request, caller)
                .map(published ->
                        RestResponse.status(published.isNew() ? Status.CREATED : Status.OK, published.release()));
    }

    @POST
    @Path("worker")
    @APIResponse(
            responseCode = "201",
            description = "Published",
            content = @Content(schema = @Schema(implementation = ReleaseState.class)))
    public Uni<RestResponse<ReleaseState>> publishWorker(@Nullable ReleaseRequest request) {
        return publish(request);
    }

    @POST
    @Path("runner")
    @APIResponse(
            responseCode = "201",
            description = "Published",
            content = @Content(schema = @Schema(implementation = ReleaseState.class)))
    public Uni<RestResponse<ReleaseState>> publishRunner(@Nullable ReleaseRequest request) {
        return publish(request);
    }
}
