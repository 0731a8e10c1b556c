package dev.runners.registry.runner.api;

import dev.runners.contracts.runner.RunnerDrain;
import dev.runners.contracts.runner.RunnerView;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.registry.runner.DrainRunner;
import dev.runners.registry.runner.ResumeRunner;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** An operator lets a Runner finish, and go on. */
@Path("/api/{_:runners|workers}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
class DrainResource {

    private final DrainRunner drainRunner;
    private final ResumeRunner resumeRunner;
    private final JsonWebToken person;

    DrainResource(DrainRunner drainRunner, ResumeRunner resumeRunner, JsonWebToken person) {
        this.drainRunner = drainRunner;
        this.resumeRunner = resumeRunner;
        this.person = person;
    }

    @POST
    @Path("{id}/drain")
    public Uni<RunnerView> drain(UUID id, @Nullable RunnerDrain drain) {
        return drainRunner.by(id, drain, Caller.of(person));
    }

    @POST
    @Path("{id}/resume")
    public Uni<RunnerView> resume(UUID id) {
        return resumeRunner.by(id, Caller.of(person));
    }
}
