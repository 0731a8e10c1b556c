package dev.runners.release.catalog.api;

import dev.runners.contracts.release.ReleasePage;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.release.ReleaseWithdrawal;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.release.catalog.ListReleases;
import dev.runners.release.catalog.ReleaseQuery;
import dev.runners.release.catalog.WithdrawRelease;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Releases for people and scripts. */
@Path("/api/releases")
@Produces(MediaType.APPLICATION_JSON)
class ReleaseResource {

    private final ListReleases listReleases;
    private final WithdrawRelease withdrawRelease;
    private final JsonWebToken person;

    ReleaseResource(ListReleases listReleases, WithdrawRelease withdrawRelease, JsonWebToken person) {
        this.listReleases = listReleases;
        this.withdrawRelease = withdrawRelease;
        this.person = person;
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    public Uni<ReleasePage> list(
            @QueryParam("prereleases") @DefaultValue("false") boolean prereleases,
            @QueryParam("newer_than") @Nullable String newerThan,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return listReleases.of(ReleaseQuery.of(prereleases, newerThan, cursor, limit));
    }

    @GET
    @Path("latest")
    @RolesAllowed(Role.VIEWER)
    public Uni<ReleaseState> latest(@QueryParam("prereleases") @DefaultValue("false") boolean prereleases) {
        return listReleases.latest(prereleases);
    }

    @POST
    @Path("{version}/withdraw")
    @RolesAllowed(Role.OPERATOR)
    public Uni<ReleaseState> withdraw(String version, @Nullable ReleaseWithdrawal withdrawal) {
        return withdrawRelease.of(version, withdrawal, Caller.of(person));
    }
}
