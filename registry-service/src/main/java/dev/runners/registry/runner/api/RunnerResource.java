package dev.runners.registry.runner.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.cloud.AcceptedJob;
import dev.runners.contracts.runner.RegisteredRunner;
import dev.runners.contracts.runner.RunnerChange;
import dev.runners.contracts.runner.RunnerRegistration;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.contracts.runner.RunnerView;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.IdempotencyKey;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.cloud.DestroyRunner;
import dev.runners.registry.runner.ChangeRunner;
import dev.runners.registry.runner.FindRunner;
import dev.runners.registry.runner.NoteMetadata;
import dev.runners.registry.runner.RegisterRunner;
import dev.runners.registry.runner.RemoveRunner;
import dev.runners.registry.runner.RunnerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** One Runner; lists are the gateway's. {@code workers} is the older word for the same. */
@Path("/api/{_:runners|workers}")
@Produces(MediaType.APPLICATION_JSON)
class RunnerResource {

    /** Nothing else: what field Runners ask for beside it, bootstrap and clouds' tokens, is not there, and so 404. */
    private static final String ID = "{id:[0-9a-fA-F-]+}";

    private final RegisterRunner registerRunner;
    private final FindRunner findRunner;
    private final ChangeRunner changeRunner;
    private final RemoveRunner removeRunner;
    private final DestroyRunner destroyRunner;
    private final NoteMetadata noteMetadata;
    private final SecurityIdentity identity;
    private final JsonWebToken person;

    RunnerResource(
            RegisterRunner registerRunner,
            FindRunner findRunner,
            ChangeRunner changeRunner,
            RemoveRunner removeRunner,
            DestroyRunner destroyRunner,
            NoteMetadata noteMetadata,
            SecurityIdentity identity,
            JsonWebToken person) {
        this.registerRunner = registerRunner;
        this.findRunner = findRunner;
        this.changeRunner = changeRunner;
        this.removeRunner = removeRunner;
        this.destroyRunner = destroyRunner;
        this.noteMetadata = noteMetadata;
        this.identity = identity;
        this.person = person;
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @ResponseStatus(201)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    public Uni<RegisteredRunner> register(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable RunnerRegistration registration) {
        if (registration == null) {
            throw ProblemException.invalid("/name", "a Runner needs a name");
        }
        return registerRunner.with(registration, Caller.of(person), IdempotencyKey.read(key));
    }

    /** The path by which the field's own tools register. */
    @POST
    @Path("register")
    @RolesAllowed(Role.OPERATOR)
    @ResponseStatus(201)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    public Uni<RegisteredRunner> registerByOldPath(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable RunnerRegistration registration) {
        return register(key, registration);
    }

    @GET
    @Path(ID)
    @RolesAllowed(Role.VIEWER)
    public Uni<RunnerView> find(UUID id) {
        return findRunner.by(id, Caller.of(person));
    }

    @PATCH
    @Path(ID)
    @RolesAllowed(Role.OPERATOR)
    public Uni<RunnerView> change(UUID id, @Nullable RunnerChange change) {
        if (change == null) {
            throw ProblemException.invalid("", "an object is needed: what shall change");
        }
        return changeRunner.to(change, id, Caller.of(person));
    }

    @DELETE
    @Path(ID)
    @RolesAllowed({Role.OPERATOR, Role.RUNNER})
    @APIResponse(responseCode = "204", description = "It is removed.")
    @APIResponse(
            responseCode = "202",
            description = "Its cloud side is taken away first, by this job.",
            content = @Content(schema = @Schema(implementation = AcceptedJob.class)))
    public Uni<RestResponse<AcceptedJob>> remove(UUID id) {
        if (identity.getPrincipal() instanceof RunnerPrincipal runner) {
            return removeRunner.itself(id, runner).map(_ -> RestResponse.noContent());
        }
        Caller caller = Caller.of(person);
        return findRunner
                .by(id, caller)
                .chain(runner -> runner.type() == RunnerType.CLOUD_HOSTED
                        ? destroyRunner
                                .by(id, caller)
                                .map(job -> ResponseBuilder.accepted(new AcceptedJob(job))
                                        .build())
                        : removeRunner.by(id, caller).map(_ -> RestResponse.noContent()));
    }

    @PATCH
    @Path(ID + "/metadata")
    @RolesAllowed(Role.RUNNER)
    @ResponseStatus(200)
    public Uni<Void> note(UUID id, @Nullable ObjectNode metadata) {
        if (metadata == null) {
            throw ProblemException.invalid("", "an object is needed");
        }
        return noteMetadata.of(id, (RunnerPrincipal) identity.getPrincipal(), metadata);
    }
}
