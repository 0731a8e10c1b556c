package dev.runners.gateway.fleet.api;

import dev.runners.gateway.fleet.CountVersions;
import dev.runners.gateway.fleet.CountVersions.VersionCount;
import dev.runners.gateway.fleet.Freshness;
import dev.runners.gateway.signin.Person;
import dev.runners.platform.identity.Role;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs, beside the list of what was released. */
@Path("/api/versions")
@RolesAllowed(Role.VIEWER)
class VersionsResource {

    private final CountVersions countVersions;
    private final Freshness freshness;
    private final SecurityIdentity identity;

    VersionsResource(CountVersions countVersions, Freshness freshness, SecurityIdentity identity) {
        this.countVersions = countVersions;
        this.freshness = freshness;
        this.identity = identity;
    }

    @GET
    public VersionList versions() {
        return new VersionList(countVersions.of(((Person) identity.getPrincipal()).organization()), freshness.asOf());
    }

    /** With the moment up to which the view is complete. */
    public record VersionList(
            List<VersionCount> items, @Nullable Instant asOf) {}
}
