package dev.runners.gateway.status;

import dev.runners.contracts.heartbeat.IngestStatus;
import dev.runners.contracts.job.QueueStatus;
import dev.runners.gateway.fleet.Freshness;
import dev.runners.gateway.signin.Person;
import dev.runners.gateway.status.Status.View;
import dev.runners.platform.identity.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
        View view = new View(freshness.ingestLagMs(), !freshness.isStale(), freshness.asOf());
        return Status.of(watchParts.parts(), view, queue, heartbeats);
    }
}
