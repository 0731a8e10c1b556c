package dev.runners.gateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The description of the API. Open to all: it says nothing that the project's own files do not. */
@Path("/api/openapi.json")
class OpenApiResource {

    private final JoinDocuments joinDocuments;

    OpenApiResource(JoinDocuments joinDocuments) {
        this.joinDocuments = joinDocuments;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public ObjectNode document() {
        return joinDocuments.joined();
    }
}
