package dev.runners.registry.runner.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.runner.RegisteredRunner;
import dev.runners.contracts.runner.RunnerChange;
import dev.runners.contracts.runner.RunnerRegistration;
import dev.runners.contracts.runner.RunnerView;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.IdempotencyKey;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.ChangeRunner;
import dev.runners.registry.runner.FindRunner;
import dev.runners.registry.runner.NoteMetadata;
import dev.runners.registry.runner.RegisterRunner;
import dev.runners.registry.runner.RunnerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
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
    private final NoteMetadata noteMetadata;
    private final SecurityIdentity identity;
    private final JsonWebToken person;

    RunnerResource(
            RegisterRunner registerRunner,
            FindRunner findRunner,
            ChangeRunner changeRunner,
            NoteMetadata noteMetadata,
            SecurityIdentity identity,
            JsonWebToken person) {
        this.registerRunner = registerRunner;
        this.findRunner = findRunner;
        this.changeRunner = changeRunner;
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
