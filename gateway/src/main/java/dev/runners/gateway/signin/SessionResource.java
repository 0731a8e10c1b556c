package dev.runners.gateway.signin;

import dev.runners.gateway.source.Source;
import dev.runners.platform.limit.LimitCallers;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** Signing in on the page, and out again. That our own page asks was checked before. */
@Path("/api/session")
class SessionResource {

    private static final int MAX_LENGTH = 200;

    private final CheckPassword checkPassword;
    private final SlowGuessing slowGuessing;
    private final KnownUsers users;
    private final BrowserSession browserSession;
    private final LimitCallers<Pair> limit;

    SessionResource(
            CheckPassword checkPassword,
            SlowGuessing slowGuessing,
            KnownUsers users,
            BrowserSession browserSession,
            SignInLimits limits) {
        this.checkPassword = checkPassword;
        this.slowGuessing = slowGuessing;
        this.users = users;
        this.browserSession = browserSession;
        this.limit = new LimitCallers<>(
                "You sign in more often than one user may. Wait, then try again.", limits.rate(), limits.burst());
    }

    @POST
    @PermitAll
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    public Uni<Account> signIn(@Nullable Credentials given, @Context HttpServerRequest request) {
        String user = text("/user", given == null ? null : given.user());
        String password = text("/password", given == null ? null : given.password());
        String source = Source.named(request);
        limit.count(new Pair(source, user));
        slowGuessing.begin(source, user);
        return checkPassword.of(user, password).map(right -> {
            if (!right) {
                throw new ProblemException(Kind.UNAUTHENTICATED, "User and password do not fit. Try again.");
            }
            slowGuessing.succeeded(source, user);
            Person person = Objects.requireNonNull(users.named(user));
            browserSession.begin(request, person);
            return Account.of(person);
        });
    }

    /** Who asks uses the page: his session goes on. */
    @GET
    @Authenticated
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    public Account whoAmI(@Context SecurityIdentity identity, @Context HttpServerRequest request) {
        browserSession.renew(request);
        return Account.of((Person) identity.getPrincipal());
    }

    @DELETE
    @PermitAll
    public void signOut(@Context HttpServerRequest request) {
        browserSession.end(request);
    }

    private static String text(String pointer, @Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_LENGTH) {
            throw ProblemException.invalid(pointer, "Give a text of 1 to " + MAX_LENGTH + " characters.");
        }
        return value;
    }

    private record Pair(String source, String user) {}

    /** Who is signed in. */
    @RegisterForReflection
    public record Account(String user, String organization, Set<String> roles) {

        static Account of(Person person) {
            return new Account(person.name(), person.organizationName(), new TreeSet<>(person.roles()));
        }
    }
}
