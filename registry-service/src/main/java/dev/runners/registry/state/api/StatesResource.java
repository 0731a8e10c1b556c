package dev.runners.registry.state.api;

import dev.runners.contracts.state.StateLock;
import dev.runners.contracts.state.StatePage;
import dev.runners.contracts.state.StateUnlock;
import dev.runners.contracts.state.StateVersionPage;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.platform.page.Pages;
import dev.runners.registry.state.FindState;
import dev.runners.registry.state.ListStateVersions;
import dev.runners.registry.state.ListStates;
import dev.runners.registry.state.ReleaseLock;
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

/** States for people and scripts. A name stands in the path as it is, or with its slashes as {@code %2F}. */
@Path("/api/states")
@Produces(MediaType.APPLICATION_JSON)
class StatesResource {

    private final ListStates listStates;
    private final FindState findState;
    private final ListStateVersions listStateVersions;
    private final ReleaseLock releaseLock;
    private final JsonWebToken person;

    StatesResource(
            ListStates listStates,
            FindState findState,
            ListStateVersions listStateVersions,
            ReleaseLock releaseLock,
            JsonWebToken person) {
        this.listStates = listStates;
        this.findState = findState;
        this.listStateVersions = listStateVersions;
        this.releaseLock = releaseLock;
        this.person = person;
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    public Uni<StatePage> list(
            @QueryParam("name") @DefaultValue("") String name,
            @Parameter(description = "The one of this name alone, not all that have it in theirs.")
                    @QueryParam("exact")
                    @DefaultValue("false")
                    boolean exact,
            @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Caller caller = Caller.of(person);
        String after = Pages.name(cursor);
        int most = Pages.limit(limit);
        return exact ? findState.named(name, caller) : listStates.of(caller, name, after, most);
    }

    @GET
    @Path("{name:.+}/versions")
    @RolesAllowed(Role.VIEWER)
    public Uni<StateVersionPage> versions(
            String name,
            @Parameter(schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return listStateVersions.of(name, Caller.of(person), Pages.version(cursor), Pages.limit(limit));
    }

    @POST
    @Path("{name:.+}/unlock")
    @RolesAllowed(Role.OPERATOR)
    public Uni<StateLock> unlock(String name, @Nullable StateUnlock order) {
        return releaseLock.of(name, Caller.of(person), order);
    }
}
