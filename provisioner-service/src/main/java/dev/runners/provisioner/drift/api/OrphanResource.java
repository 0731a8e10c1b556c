package dev.runners.provisioner.drift.api;

import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.provisioner.drift.AdoptOrphan;
import dev.runners.provisioner.drift.ListOrphans;
import dev.runners.provisioner.drift.OrphanPage;
import dev.runners.provisioner.drift.RemoveOrphan;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** What is left in an account of Runners that nobody knows. */
@Path("/api/cloud-identities/{id}/orphans")
@Produces(MediaType.APPLICATION_JSON)
class OrphanResource {

    private final ListOrphans listOrphans;
    private final AdoptOrphan adoptOrphan;
    private final RemoveOrphan removeOrphan;
    private final JsonWebToken person;

    OrphanResource(ListOrphans listOrphans, AdoptOrphan adoptOrphan, RemoveOrphan removeOrphan, JsonWebToken person) {
        this.listOrphans = listOrphans;
        this.adoptOrphan = adoptOrphan;
        this.removeOrphan = removeOrphan;
        this.person = person;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @RunOnVirtualThread
    public OrphanPage list(UUID id) {
        return listOrphans.of(id, Caller.of(person));
    }

    @POST
    @Path("{runner}/adopt")
    @RolesAllowed(Role.ADMIN)
    @RunOnVirtualThread
    public void adopt(UUID id, UUID runner, @QueryParam("region") @Nullable String region) {
        adoptOrphan.of(id, runner, region, Caller.of(person));
    }

    @DELETE
    @Path("{runner}")
    @RolesAllowed(Role.ADMIN)
    @RunOnVirtualThread
    public void remove(UUID id, UUID runner, @QueryParam("region") @Nullable String region) {
        removeOrphan.of(id, runner, region, Caller.of(person));
    }
}
