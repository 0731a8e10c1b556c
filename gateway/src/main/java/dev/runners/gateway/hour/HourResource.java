package dev.runners.gateway.hour;

import dev.runners.gateway.fleet.Freshness;
import dev.runners.gateway.hour.LastHour.Point;
import dev.runners.gateway.signin.Person;
import dev.runners.platform.identity.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last hour at a glance. */
@Path("/api/history")
@RolesAllowed(Role.VIEWER)
class HourResource {

    private final LastHour lastHour;
    private final Freshness freshness;
    private final SecurityIdentity identity;

    HourResource(LastHour lastHour, Freshness freshness, SecurityIdentity identity) {
        this.lastHour = lastHour;
        this.freshness = freshness;
        this.identity = identity;
    }

    /** Off the event loop: it looks at every job of the organisation. */
    @GET
    @Blocking
    public Hour hour() {
        return new Hour(lastHour.of(((Person) identity.getPrincipal()).organization()), freshness.asOf());
    }

    /** Sixty minutes, the last one not over; with the moment up to which the view is complete. */
    public record Hour(List<Point> minutes, @Nullable Instant asOf) {}
}
