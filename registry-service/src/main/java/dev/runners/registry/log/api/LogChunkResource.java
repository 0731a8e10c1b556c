package dev.runners.registry.log.api;

import dev.runners.contracts.job.LogChunk;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.IdHeader;
import dev.runners.platform.problem.IdempotencyKey;
import dev.runners.registry.log.AppendLog;
import dev.runners.registry.runner.RunnerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What a Runner sends of a job's log, piece by piece. */
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.RUNNER)
class LogChunkResource {

    private final AppendLog appendLog;
    private final SecurityIdentity identity;

    LogChunkResource(AppendLog appendLog, SecurityIdentity identity) {
        this.appendLog = appendLog;
        this.identity = identity;
    }

    @POST
    @Path("{id}/logs")
    @ResponseStatus(201)
    public Uni<Map<String, Object>> append(
            UUID id,
            @HeaderParam("X-Runner-Attempt") @Nullable String attempt,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable LogChunk chunk) {
        RunnerPrincipal runner = (RunnerPrincipal) identity.getPrincipal();
        return appendLog
                .to(id, runner, IdHeader.read("X-Runner-Attempt", attempt), IdempotencyKey.read(key), chunk)
                .replaceWith(Map.of());
    }
}
