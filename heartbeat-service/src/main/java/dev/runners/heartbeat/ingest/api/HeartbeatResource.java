package dev.runners.heartbeat.ingest.api;

import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatReply;
import dev.runners.heartbeat.ingest.ReceiveHeartbeat;
import dev.runners.platform.openapi.DescribeSecurity;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/** Heartbeats of Runners of both generations. Open to all: the use case itself knows the Runner by its token. */
@Path("/api/{_:runners|workers}/heartbeat")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = DescribeSecurity.RUNNER)
public final class HeartbeatResource {

    private final ReceiveHeartbeat receiveHeartbeat;

    HeartbeatResource(ReceiveHeartbeat receiveHeartbeat) {
        this.receiveHeartbeat = receiveHeartbeat;
    }

    @POST
    @PermitAll
    @NonBlocking
    public Uni<HeartbeatReply> receive(@Context RoutingContext context, @Nullable Heartbeat heartbeat) {
        RunnerHeaders headers = RunnerHeaders.of(context.request().headers());
        io.vertx.core.Context loop = context.vertx().getOrCreateContext();
        return Uni.createFrom()
                .completionStage(() -> receiveHeartbeat.from(
                        headers.runner(),
                        headers.token(),
                        headers.boot(),
                        heartbeat == null ? Heartbeat.EMPTY : heartbeat))
                .emitOn(task -> loop.runOnContext(here -> task.run()))
                .map(reply -> reply.orElseThrow(() -> {
                    closeBehind(context);
                    return ReceiveHeartbeat.notHeard();
                }));
    }

    /** So that the Runner's next connection may lead it to a replica that is better off. */
    private static void closeBehind(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.addEndHandler(end -> context.request().connection().close());
    }
}
