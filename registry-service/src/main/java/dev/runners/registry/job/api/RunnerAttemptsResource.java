package dev.runners.registry.job.api;

import dev.runners.contracts.runner.RunnerAttempts;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.registry.job.ListRunnerAttempts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What people ask about a Runner's jobs. */
@Path("/api/{_:runners|workers}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER)
class RunnerAttemptsResource {

    private final ListRunnerAttempts listRunnerAttempts;
    private final JsonWebToken person;

    RunnerAttemptsResource(ListRunnerAttempts listRunnerAttempts, JsonWebToken person) {
        this.listRunnerAttempts = listRunnerAttempts;
        this.person = person;
    }

    @GET
    @Path("{id}/attempts")
    public Uni<RunnerAttempts> attempts(UUID id) {
        return listRunnerAttempts.of(id, Caller.of(person));
    }
}
