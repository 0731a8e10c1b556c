package dev.runners.registry.plan.api;

import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.IdHeader;
import dev.runners.registry.blob.Blob;
import dev.runners.registry.blob.SendBlob;
import dev.runners.registry.blob.api.BodyStream;
import dev.runners.registry.plan.ReadPlan;
import dev.runners.registry.plan.StorePlan;
import dev.runners.registry.runner.RunnerPrincipal;
import dev.runners.sql.Await;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Plans, up to 50 MiB, as a stream in both directions: on virtual threads, which may wait for a slow Runner. */
@Path("/api/jobs/{id}/plan-artifact")
@RolesAllowed(Role.RUNNER)
@RunOnVirtualThread
class PlanResource {

    private final StorePlan storePlan;
    private final ReadPlan readPlan;
    private final SendBlob sendBlob;
    private final SecurityIdentity identity;

    PlanResource(StorePlan storePlan, ReadPlan readPlan, SendBlob sendBlob, SecurityIdentity identity) {
        this.storePlan = storePlan;
        this.readPlan = readPlan;
        this.sendBlob = sendBlob;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Map<String, Object> store(
            UUID id, @HeaderParam("X-Runner-Attempt") @Nullable String attempt, @Context HttpServerRequest request) {
        storePlan.of(id, runner(), IdHeader.read("X-Runner-Attempt", attempt), BodyStream.of(request));
        return Map.of();
    }

    @GET
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public RestResponse<StreamingOutput> read(UUID id) {
        Blob plan = Await.item(readPlan.of(id, runner()));
        return ResponseBuilder.<StreamingOutput>ok(out -> sendBlob.to(out, plan))
                .header(HttpHeaders.CONTENT_LENGTH, plan.size())
                .build();
    }

    private RunnerPrincipal runner() {
        return (RunnerPrincipal) identity.getPrincipal();
    }
}
