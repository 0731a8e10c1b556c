package dev.runners.registry.job.api;

import dev.runners.platform.identity.Role;
import dev.runners.registry.job.PaceTakeBacks;
import dev.runners.registry.job.PaceTakeBacks.Pace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** This service's part of what the gateway answers to "is it well". */
@Path("/api/status")
@Produces(MediaType.APPLICATION_JSON)
class QueueStatusResource {

    private final PaceTakeBacks pace;

    QueueStatusResource(PaceTakeBacks pace) {
        this.pace = pace;
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    @Operation(hidden = true)
    public Uni<Pace> status() {
        return pace.now();
    }
}
