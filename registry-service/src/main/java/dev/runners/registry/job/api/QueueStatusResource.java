package dev.runners.registry.job.api;

import dev.runners.contracts.job.QueueStatus;
import dev.runners.platform.identity.Role;
import dev.runners.registry.job.PaceTakeBacks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For the gateway, which makes it part of its own {@code GET /api/status}: not a route of the API. */
@Path("/api/queue/status")
@Produces(MediaType.APPLICATION_JSON)
class QueueStatusResource {

    private final PaceTakeBacks pace;

    QueueStatusResource(PaceTakeBacks pace) {
        this.pace = pace;
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    @Operation(hidden = true)
    public Uni<QueueStatus> status() {
        return pace.now();
    }
}
