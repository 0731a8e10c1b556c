package dev.runners.registry.state.api;

import dev.runners.contracts.Token;
import dev.runners.platform.openapi.DescribeSecurity;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.blob.Blob;
import dev.runners.registry.blob.SendBlob;
import dev.runners.registry.blob.api.BodyStream;
import dev.runners.registry.state.LockInfo;
import dev.runners.registry.state.LockState;
import dev.runners.registry.state.ReadState;
import dev.runners.registry.state.UnlockState;
import dev.runners.registry.state.WriteState;
import dev.runners.sql.Await;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Terraform's http backend, as the stock binary speaks it. Open to all as far as roles go: the password of its Basic
 * authentication is a state token, which each use case checks in its own transaction.
 */
@Path("/api/jobs/{id}/state")
@PermitAll
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = DescribeSecurity.STATE)
class StateResource {

    private final ReadState readState;
    private final WriteState writeState;
    private final LockState lockState;
    private final UnlockState unlockState;
    private final SendBlob sendBlob;

    StateResource(
            ReadState readState,
            WriteState writeState,
            LockState lockState,
            UnlockState unlockState,
            SendBlob sendBlob) {
        this.readState = readState;
        this.sendBlob = sendBlob;
        this.writeState = writeState;
        this.lockState = lockState;
        this.unlockState = unlockState;
    }

    @GET
    @RunOnVirtualThread
    public RestResponse<StreamingOutput> read(
            UUID id, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String credentials) {
        Blob state = Await.item(readState.of(id, password(credentials)))
                .orElseThrow(() -> new ProblemException(Kind.NOT_FOUND, "This state is empty."));
        return ResponseBuilder.<StreamingOutput>ok(out -> sendBlob.to(out, state))
                .header(HttpHeaders.CONTENT_LENGTH, state.size())
                .build();
    }

    @POST
    @RunOnVirtualThread
    @ResponseStatus(200)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public void write(
            UUID id,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String credentials,
            @HeaderParam("Content-MD5") @Nullable String md5,
            @QueryParam("ID") @Nullable String lockId,
            @Context HttpServerRequest request) {
        writeState.of(id, password(credentials), lockId, ContentMd5.checking(md5, BodyStream.of(request)));
    }

    @DELETE
    @ResponseStatus(200)
    public Uni<Void> delete(
            UUID id,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String credentials,
            @QueryParam("ID") @Nullable String lockId) {
        return writeState.deletion(id, password(credentials), lockId);
    }

    @POST
    @Path("lock")
    public Uni<RestResponse<String>> lock(
            UUID id, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String credentials, byte @Nullable [] info) {
        // 423 with the holder's own info, not a problem: Terraform shows it to its user.
        return lockState
                .with(id, password(credentials), lockInfo(info))
                .map(holder -> holder.map(held -> ResponseBuilder.<String>create(Kind.LOCKED.status())
                                .entity(held.json())
                                .build())
                        .orElseGet(RestResponse::ok));
    }

    /** 200: to Terraform every other status of an unlock is an error, 204 too. */
    @DELETE
    @Path("lock")
    @ResponseStatus(200)
    public Uni<Void> unlock(
            UUID id, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String credentials, byte @Nullable [] info) {
        return unlockState.with(id, password(credentials), lockInfo(info));
    }

    private static Token password(@Nullable String credentials) {
        return BasicPassword.of(credentials);
    }

    private static LockInfo lockInfo(byte @Nullable [] body) {
        return LockInfo.of(body == null ? null : new String(body, StandardCharsets.UTF_8));
    }
}
