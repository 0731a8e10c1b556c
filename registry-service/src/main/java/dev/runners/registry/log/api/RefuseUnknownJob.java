package dev.runners.registry.log.api;

import dev.runners.platform.identity.Caller;
import dev.runners.registry.log.ReadLog;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers 404 where a stream could not any more: its head is written before it is asked for anything. */
class RefuseUnknownJob {

    private final ReadLog readLog;
    private final JsonWebToken person;

    RefuseUnknownJob(ReadLog readLog, JsonWebToken person) {
        this.readLog = readLog;
        this.person = person;
    }

    @ServerRequestFilter
    @OfKnownJob
    public Uni<Void> look(UriInfo uri) {
        return readLog.head(id(uri), Caller.of(person)).replaceWithVoid();
    }

    private static UUID id(UriInfo uri) {
        try {
            return UUID.fromString(uri.getPathParameters().getFirst("id"));
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e);
        }
    }
}
