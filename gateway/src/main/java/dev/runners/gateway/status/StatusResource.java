package dev.runners.gateway.status;

import dev.runners.contracts.heartbeat.IngestStatus;
import dev.runners.contracts.job.QueueStatus;
import dev.runners.gateway.fleet.Freshness;
import dev.runners.gateway.signin.Person;
import dev.runners.platform.identity.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
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
    private final AskServices askServices;
    private final Freshness freshness;
    private final SecurityIdentity identity;

    StatusResource(WatchParts watchParts, AskServices askServices, Freshness freshness, SecurityIdentity identity) {
        this.watchParts = watchParts;
        this.askServices = askServices;
        this.freshness = freshness;
        this.identity = identity;
    }

    @GET
    public Uni<Status> status() {
        Person person = (Person) identity.getPrincipal();
        return Uni.combine()
                .all()
                .unis(askServices.aboutTheQueue(person), askServices.aboutHeartbeats(person))
                .asTuple()
                .map(told ->
                        status(told.getItem1().orElse(null), told.getItem2().orElse(null)));
    }

    private Status status(@Nullable QueueStatus queue, @Nullable IngestStatus heartbeats) {
        List<WatchParts.Part> parts = watchParts.parts();
        boolean allUp = parts.stream().allMatch(WatchParts.Part::up);
        Instant massSilence = queue == null ? null : queue.massSilenceSince();
        Instant since = parts.stream()
                .filter(part -> part.up() == allUp)
                .map(WatchParts.Part::since)
                .reduce((one, other) -> one.isAfter(other) == allUp ? one : other)
                .orElse(Instant.EPOCH);
        boolean allAnswer = queue != null && heartbeats != null;
        return new Status(
                allUp && allAnswer && massSilence == null,
                allUp && massSilence != null ? massSilence : since,
                parts,
                freshness.ingestLagMs(),
                !freshness.isStale(),
                freshness.asOf(),
                queue,
                heartbeats);
    }

    /**
     * What is answered.
     *
     * @param well all parts can be reached, the services answer, and no large part of the fleet fell silent at once
     * @param since the last part came up, or the first of those that cannot be reached went, or the fleet fell silent
     * @param ingestLagMs since the newest beacon of the ingest; null when none was seen
     * @param caughtUp the view follows its topics
     * @param asOf the view is complete up to here
     * @param queue null when registry-service does not answer
     * @param heartbeats null when heartbeat-service does not answer
     */
    public record Status(
            boolean well,
            Instant since,
            List<WatchParts.Part> parts,
            @Nullable Long ingestLagMs,
            boolean caughtUp,
            @Nullable Instant asOf,
            @Nullable QueueStatus queue,
            @Nullable IngestStatus heartbeats) {}
}
