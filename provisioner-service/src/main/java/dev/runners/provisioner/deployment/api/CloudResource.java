package dev.runners.provisioner.deployment.api;

import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.provisioner.deployment.FindDeployment;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The cloud side of a Runner; all that changes it is a job at the registry. */
@Path("/api/{_:runners|workers}/{id}/cloud")
@Produces(MediaType.APPLICATION_JSON)
class CloudResource {

    private final FindDeployment findDeployment;
    private final JsonWebToken person;

    CloudResource(FindDeployment findDeployment, JsonWebToken person) {
        this.findDeployment = findDeployment;
        this.person = person;
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    public Uni<DeploymentState> find(UUID id) {
        return findDeployment.by(id, Caller.of(person));
    }
}
