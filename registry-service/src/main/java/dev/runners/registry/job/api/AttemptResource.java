package dev.runners.registry.job.api;

import dev.runners.contracts.job.ClaimReply;
import dev.runners.contracts.job.StatusReport;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.IdHeader;
import dev.runners.platform.problem.IdempotencyKey;
import dev.runners.registry.job.ClaimJob;
import dev.runners.registry.job.ReportStatus;
import dev.runners.registry.runner.RunnerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a Runner does with jobs: claims them, and speaks in the name of an attempt. Its log is {@code log}'s, and what its
 * module is fetched with {@code git}'s.
 */
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.RUNNER)
class AttemptResource {

    private final ClaimJob claimJob;
    private final ReportStatus reportStatus;
    private final SecurityIdentity identity;

    AttemptResource(ClaimJob claimJob, ReportStatus reportStatus, SecurityIdentity identity) {
        this.claimJob = claimJob;
        this.reportStatus = reportStatus;
        this.identity = identity;
    }

    @POST
    @Path("claim")
    public Uni<ClaimReply> claim(
            @HeaderParam("X-Runner-Boot") @Nullable String boot, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return claimJob.by(runner(), IdHeader.read("X-Runner-Boot", boot), IdempotencyKey.read(key));
    }

    @PUT
    @Path("{id}/status")
    public Uni<Map<String, Object>> report(
            UUID id, @HeaderParam("X-Runner-Attempt") @Nullable String attempt, @Nullable StatusReport report) {
        return reportStatus
                .of(id, runner(), IdHeader.read("X-Runner-Attempt", attempt), report)
                .replaceWith(Map.of());
    }

    private RunnerPrincipal runner() {
        return (RunnerPrincipal) identity.getPrincipal();
    }
}
