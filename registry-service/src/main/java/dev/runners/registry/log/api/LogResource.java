package dev.runners.registry.log.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.LogPage;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.registry.log.DownloadLog;
import dev.runners.registry.log.FollowLog;
import dev.runners.registry.log.LogNews;
import dev.runners.registry.log.ReadLog;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** A job's log for people and scripts: by pages, whole as text, or followed as it grows. JSON for who does not mind. */
@Path("/api/jobs")
@RolesAllowed(Role.VIEWER)
@RegisterForReflection(targets = {LogPage.class, LogPage.Entry.class})
class LogResource {

    private static final String NO_STORE = "no-store";
    /** Text and stream come only when asked for, and of these two the text first. */
    private static final String SECOND = ";qs=0.5";

    private static final String THIRD = ";qs=0.4";

    private final ReadLog readLog;
    private final DownloadLog downloadLog;
    private final FollowLog followLog;
    private final JsonWebToken person;

    LogResource(ReadLog readLog, DownloadLog downloadLog, FollowLog followLog, JsonWebToken person) {
        this.readLog = readLog;
        this.downloadLog = downloadLog;
        this.followLog = followLog;
        this.person = person;
    }

    @GET
    @Path("{id}/logs")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<LogPage> read(UUID id, @QueryParam("after") @DefaultValue("0") String after) {
        return readLog.of(id, Caller.of(person), LogOffset.after(after));
    }

    @GET
    @Path("{id}/logs")
    @Produces(MediaType.TEXT_PLAIN + SECOND)
    @ResponseHeader(name = HttpHeaders.CONTENT_TYPE, value = MediaType.TEXT_PLAIN + ";charset=UTF-8")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = NO_STORE)
    public Multi<String> download(UUID id, @QueryParam("after") @DefaultValue("0") String after) {
        return downloadLog.of(id, Caller.of(person), LogOffset.after(after));
    }

    /**
     * An event for each entry, its offset as id; comments in between. Once the job is over and all was sent comes an
     * event {@code end} with an empty page that is complete, and again when more came behind it. 5 s later the stream
     * closes; who comes back hears the end again.
     */
    @GET
    @Path("{id}/logs")
    @Produces(MediaType.SERVER_SENT_EVENTS + THIRD)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = NO_STORE)
    @OfKnownJob
    public Multi<OutboundSseEvent> follow(
            UUID id,
            @QueryParam("after") @DefaultValue("0") String after,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId,
            @Context Sse sse) {
        return followLog
                .of(id, Caller.of(person), LogOffset.after(after), LogOffset.lastSeen(lastEventId))
                .map(news -> event(sse.newEventBuilder(), news));
    }

    private static OutboundSseEvent event(OutboundSseEvent.Builder event, LogNews news) {
        return switch (news) {
            case LogNews.Said(LogPage.Entry entry) ->
                event.id(Long.toString(entry.offset())).data(json(entry)).build();
            case LogNews.End(long offset) ->
                event.id(Long.toString(offset))
                        .name("end")
                        .data(json(new LogPage(List.of(), offset, true)))
                        .build();
            case LogNews.Nothing() -> event.comment("").build();
        };
    }

    private static String json(Object data) {
        try {
            return Wire.JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a log entry", e);
        }
    }
}
