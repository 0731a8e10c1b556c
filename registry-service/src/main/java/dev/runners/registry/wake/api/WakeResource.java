package dev.runners.registry.wake.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Timing;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.WakeMessage;
import dev.runners.platform.identity.Role;
import dev.runners.registry.runner.RunnerPrincipal;
import dev.runners.registry.wake.WakeStreams;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.concurrent.CancellationException;

/** The stream on which a Runner waits for work. */
@Path("/api/{_:runners|workers}/wake")
@RegisterForReflection(targets = WakeMessage.class)
class WakeResource {

    private final WakeStreams streams;
    private final SecurityIdentity identity;
    private final Timing timing;

    WakeResource(WakeStreams streams, SecurityIdentity identity, Timing timing) {
        this.streams = streams;
        this.identity = identity;
        this.timing = timing;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Role.RUNNER)
    public Multi<OutboundSseEvent> waitForWork(@Context Sse sse) {
        Multi<OutboundSseEvent> messages = streams.open((RunnerPrincipal) identity.getPrincipal())
                .map(message -> sse.newEventBuilder().data(text(message)).build());
        Multi<OutboundSseEvent> comments = Multi.createFrom()
                .ticks()
                .startingAfter(timing.wakeComment())
                .every(timing.wakeComment())
                .onOverflow()
                .drop()
                .map(_ -> sse.newEventBuilder().comment("still here").build());
        // The comments never end by themselves; the Runner's end is theirs, too.
        return Multi.createBy()
                .merging()
                .streams(messages.onCompletion().failWith(CancellationException::new), comments)
                .onFailure(CancellationException.class)
                .recoverWithCompletion();
    }

    /** With the space that the field's Runners were given so far; the framework leaves it out. */
    private static String text(WakeMessage message) {
        try {
            return " " + Wire.JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + message, e);
        }
    }
}
