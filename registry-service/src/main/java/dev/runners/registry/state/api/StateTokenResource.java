package dev.runners.registry.state.api;

import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.IdHeader;
import dev.runners.registry.runner.RunnerPrincipal;
import dev.runners.registry.state.IssueStateToken;
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
import org.jspecify.annotations.Nullable;

/** Gives a Runner the password for the state that its attempt works on. */
@Path("/api/jobs/{id}/state-token")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.RUNNER)
class StateTokenResource {

    private final IssueStateToken issueStateToken;
    private final SecurityIdentity identity;

    StateTokenResource(IssueStateToken issueStateToken, SecurityIdentity identity) {
        this.issueStateToken = issueStateToken;
        this.identity = identity;
    }

    @POST
    public Uni<Map<String, String>> issue(UUID id, @HeaderParam("X-Runner-Attempt") @Nullable String attempt) {
        return issueStateToken
                .to(id, (RunnerPrincipal) identity.getPrincipal(), IdHeader.read("X-Runner-Attempt", attempt))
                .map(token -> Map.of("token", token.reveal()));
    }
}
