package dev.runners.gateway.audit;

import dev.runners.contracts.audit.AuditPage;
import dev.runners.gateway.signin.Person;
import dev.runners.platform.identity.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Described by the owners, who all answer the same. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
class AuditResource {

    private final JoinAudit joinAudit;
    private final SecurityIdentity identity;

    AuditResource(JoinAudit joinAudit, SecurityIdentity identity) {
        this.joinAudit = joinAudit;
        this.identity = identity;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(hidden = true)
    public Uni<AuditPage> read(@Context UriInfo uri) {
        return joinAudit.of(uri.getQueryParameters(), (Person) identity.getPrincipal());
    }
}
