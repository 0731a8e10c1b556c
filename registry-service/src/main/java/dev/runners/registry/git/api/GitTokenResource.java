package dev.runners.registry.git.api;

import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.IdHeader;
import dev.runners.registry.git.GiveGitToken;
import dev.runners.registry.runner.RunnerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** Gives a Runner the token for the module of its job; null: it goes on without one. */
@Path("/api/jobs/{id}/git-token")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.RUNNER)
class GitTokenResource {

    private final GiveGitToken giveGitToken;
    private final SecurityIdentity identity;

    GitTokenResource(GiveGitToken giveGitToken, SecurityIdentity identity) {
        this.giveGitToken = giveGitToken;
        this.identity = identity;
    }

    @POST
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    public Uni<Map<String, @Nullable Object>> give(
            UUID id,
            @HeaderParam("X-Runner-Attempt") @Nullable String attempt,
            @QueryParam("repo") @Nullable String repo) {
        return giveGitToken
                .to(id, (RunnerPrincipal) identity.getPrincipal(), IdHeader.read("X-Runner-Attempt", attempt), repo)
                .map(token -> Collections.singletonMap("token", token.orElse(null)));
    }
}
