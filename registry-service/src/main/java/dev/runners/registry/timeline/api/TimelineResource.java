package dev.runners.registry.timeline.api;

import dev.runners.contracts.runner.RunnerTimeline;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.platform.page.Pages;
import dev.runners.registry.timeline.Position;
import dev.runners.registry.timeline.ReadTimeline;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a Runner. Actions of people are told to those alone who may read the audit trail; the reason of a drain names who
 * wanted it, as it does to everybody while the drain lasts.
 */
@Path("/api/{_:runners|workers}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER)
class TimelineResource {

    private final ReadTimeline readTimeline;
    private final SecurityIdentity identity;
    private final JsonWebToken person;

    TimelineResource(ReadTimeline readTimeline, SecurityIdentity identity, JsonWebToken person) {
        this.readTimeline = readTimeline;
        this.identity = identity;
        this.person = person;
    }

    @GET
    @Path("{id}/timeline")
    public Uni<RunnerTimeline> read(
            UUID id,
            @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return readTimeline.of(
                id, Caller.of(person), identity.hasRole(Role.OPERATOR), behind(cursor), Pages.limit(limit));
    }

    private static Position behind(@Nullable String cursor) {
        Position position = cursor == null || cursor.isEmpty() ? Position.END : Position.of(cursor);
        if (position == null) {
            throw Pages.badCursor();
        }
        return position;
    }
}
