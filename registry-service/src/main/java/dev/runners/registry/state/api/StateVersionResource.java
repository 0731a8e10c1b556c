package dev.runners.registry.state.api;

import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.registry.blob.Blob;
import dev.runners.registry.blob.SendBlob;
import dev.runners.registry.state.ReadStateVersion;
import dev.runners.sql.Await;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What stands in one version of a state, for whoever may act: secrets are in it. */
@Path("/api/states")
@Produces(MediaType.APPLICATION_JSON)
class StateVersionResource {

    private final ReadStateVersion readStateVersion;
    private final SendBlob sendBlob;
    private final JsonWebToken person;

    StateVersionResource(ReadStateVersion readStateVersion, SendBlob sendBlob, JsonWebToken person) {
        this.readStateVersion = readStateVersion;
        this.sendBlob = sendBlob;
        this.person = person;
    }

    /** Digits only, or the versions of a state whose name ends in {@code /versions} could not be listed. */
    @GET
    @Path("{name:.+}/versions/{version:\\d{1,18}}")
    @RolesAllowed(Role.OPERATOR)
    @RunOnVirtualThread
    public RestResponse<StreamingOutput> read(String name, long version) {
        Blob state = Await.item(readStateVersion.of(name, version, Caller.of(person)));
        return ResponseBuilder.<StreamingOutput>ok(out -> sendBlob.to(out, state))
                .header(HttpHeaders.CONTENT_LENGTH, state.size())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file(name, version) + "\"")
                .build();
    }

    /** A name of one part, on every system, whatever the state is called. */
    private static String file(String name, long version) {
        return name.replaceAll("[^A-Za-z0-9_.-]|^\\.", "_") + "." + version + ".tfstate";
    }
}
