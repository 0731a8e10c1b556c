package dev.runners.registry.state.api;

import dev.runners.contracts.job.ActionReason;
import dev.runners.contracts.state.StateVersion;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.registry.blob.Blob;
import dev.runners.registry.blob.SendBlob;
import dev.runners.registry.blob.api.BodyStream;
import dev.runners.registry.state.BringState;
import dev.runners.registry.state.Expected;
import dev.runners.registry.state.ReadStateVersion;
import dev.runners.registry.state.RestoreState;
import dev.runners.sql.Await;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What stands in the versions of a state, for whoever may act: secrets are in it. */
@Path("/api/states")
@Produces(MediaType.APPLICATION_JSON)
class StateVersionResource {

    private final ReadStateVersion readStateVersion;
    private final SendBlob sendBlob;
    private final RestoreState restoreState;
    private final BringState bringState;
    private final JsonWebToken person;

    StateVersionResource(
            ReadStateVersion readStateVersion,
            SendBlob sendBlob,
            RestoreState restoreState,
            BringState bringState,
            JsonWebToken person) {
        this.readStateVersion = readStateVersion;
        this.sendBlob = sendBlob;
        this.restoreState = restoreState;
        this.bringState = bringState;
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

    /** As a new version: what was in between stays. */
    @POST
    @Path("{name:.+}/versions/{version:\\d{1,18}}/restore")
    @RolesAllowed(Role.OPERATOR)
    @ResponseStatus(201)
    @RunOnVirtualThread
    public StateVersion restore(
            String name,
            long version,
            @Parameter(schema = @Schema(implementation = Long.class, minimum = "0")) @QueryParam("after") @Nullable
                    String after,
            @Nullable ActionReason reason) {
        // A version of a state is of whatever lineage that state had.
        return restoreState.of(name, version, Expected.of(after, true), Caller.of(person), reason);
    }

    /** A state from elsewhere, or a repaired one, as Terraform writes them. */
    @POST
    @Path("{name:.+}/versions")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.OPERATOR)
    @ResponseStatus(201)
    @RunOnVirtualThread
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public StateVersion write(
            String name,
            @Parameter(schema = @Schema(implementation = Long.class, minimum = "0")) @QueryParam("after") @Nullable
                    String after,
            @QueryParam("force") @DefaultValue("false") boolean force,
            @Context HttpServerRequest request) {
        return bringState.of(name, Expected.of(after, force), Caller.of(person), BodyStream.of(request));
    }

    /** A name of one part, on every system, whatever the state is called. */
    private static String file(String name, long version) {
        return name.replaceAll("[^A-Za-z0-9_.-]|^\\.", "_") + "." + version + ".tfstate";
    }
}
