package dev.runners.registry.runner.api;

import dev.runners.contracts.runner.RegisteredRunner;
import dev.runners.contracts.runner.TokenRotation;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.registry.runner.RotateToken;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** A Runner's token is replaced; the answer shows the new one, once. */
@Path("/api/{_:runners|workers}")
@Produces(MediaType.APPLICATION_JSON)
class TokenResource {

    private final RotateToken rotateToken;
    private final JsonWebToken person;

    TokenResource(RotateToken rotateToken, JsonWebToken person) {
        this.rotateToken = rotateToken;
        this.person = person;
    }

    @POST
    @Path("{id}/rotate-token")
    @RolesAllowed(Role.OPERATOR)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    public Uni<RegisteredRunner> rotate(UUID id, @Nullable TokenRotation rotation) {
        return rotateToken.of(id, rotation, Caller.of(person));
    }
}
