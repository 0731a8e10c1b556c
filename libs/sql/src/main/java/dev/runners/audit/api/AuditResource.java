package dev.runners.audit.api;

import dev.runners.audit.AuditQuery;
import dev.runners.audit.ReadAudit;
import dev.runners.contracts.audit.AuditPage;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Who did what in what this service owns; for operators, because it names people. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
class AuditResource {

    private final ReadAudit readAudit;
    private final JsonWebToken person;

    AuditResource(ReadAudit readAudit, JsonWebToken person) {
        this.readAudit = readAudit;
        this.person = person;
    }

    @GET
    @Parameter(name = "subject", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "actor", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "action", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "since", in = ParameterIn.QUERY, schema = @Schema(implementation = Instant.class))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, schema = @Schema(implementation = Long.class))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
    @RolesAllowed(Role.OPERATOR)
    public Uni<AuditPage> read(@Context UriInfo uri) {
        return readAudit.of(AuditQuery.of(uri.getQueryParameters()), Caller.of(person));
    }
}
