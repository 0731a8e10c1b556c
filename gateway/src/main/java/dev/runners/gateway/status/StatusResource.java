package dev.runners.gateway.status;

import dev.runners.gateway.fleet.Freshness;
import dev.runners.platform.identity.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is it well, and if not, since when. */
@Path("/api/status")
@RolesAllowed(Role.VIEWER)
class StatusResource {

    private final WatchParts watchParts;
    private final Freshness freshness;

    StatusResource(WatchParts watchParts, Freshness freshness) {
        this.watchParts = watchParts;
        this.freshness = freshness;
    }

    @GET
    public Status status() {
        List<WatchParts.Part> parts = watchParts.parts();
        boolean well = parts.stream().allMatch(WatchParts.Part::up);
        Instant since = parts.stream()
                .filter(part -> part.up() == well)
                .map(WatchParts.Part::since)
                .reduce((one, other) -> one.isAfter(other) == well ? one : other)
                .orElse(Instant.EPOCH);
        return new Status(well, since, parts, freshness.ingestLagMs(), !freshness.isStale(), freshness.asOf());
    }

    /**
     * What is answered.
     *
     * @param since the last part came up, or the first of those that are away went
     * @param ingestLagMs since the newest beacon of the ingest; null when none was seen
     * @param caughtUp the view follows its topics
     * @param asOf the view is complete up to here
     */
    public record Status(
            boolean well,
            Instant since,
            List<WatchParts.Part> parts,
            @Nullable Long ingestLagMs,
            boolean caughtUp,
            @Nullable Instant asOf) {}
}
