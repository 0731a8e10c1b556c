package dev.runners.heartbeat.status.api;

import dev.runners.contracts.heartbeat.IngestStatus;
import dev.runners.heartbeat.status.TellStatus;
import dev.runners.platform.identity.Role;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For the gateway, which makes it part of its own {@code GET /api/status}: not a route of the API. */
@Path("/api/heartbeats/status")
@RolesAllowed(Role.VIEWER)
public final class StatusResource {

    private final TellStatus tellStatus;

    StatusResource(TellStatus tellStatus) {
        this.tellStatus = tellStatus;
    }

    @GET
    @NonBlocking
    @Operation(hidden = true)
    public IngestStatus status() {
        return tellStatus.ofAll();
    }
}
