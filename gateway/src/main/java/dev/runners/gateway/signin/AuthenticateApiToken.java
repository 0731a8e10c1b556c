package dev.runners.gateway.signin;

import dev.runners.contracts.Token;
import dev.runners.contracts.token.ApiTokenState;
import dev.runners.platform.identity.HoldUnknown;
import dev.runners.platform.identity.HoldUnknown.Outcome;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows a script by its API token. One that is not known may have been made a moment ago: its call is held. */
@ApplicationScoped
public class AuthenticateApiToken {

    private static final String SCHEME = "bearer ";
    private static final int MOST_HELD = 1_000;
    private static final Duration BEYOND = Duration.ofMillis(250);

    private final Optional<String> adminDigest;
    private final SignedIn admin;
    private final KnownApiTokens tokens;
    private final ApiTokensTopic topic;
    private final HoldUnknown hold = new HoldUnknown(MOST_HELD, BEYOND);

    AuthenticateApiToken(AdminConfig config, KnownApiTokens tokens, ApiTokensTopic topic) {
        this.adminDigest = config.tokenDigest().map(text -> text.toLowerCase(Locale.ROOT));
        this.admin = new SignedIn(Person.of("api-token:admin", config.organization(), Set.of(Role.ADMIN)), () -> true);
        this.tokens = tokens;
        this.topic = topic;
    }

    /**
     * Answers on the caller's own Vert.x context. Fails with 401 when the Authorization header holds no API token that is
     * known, with 503 when that cannot be told now.
     */
    Uni<SignedIn> by(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return refused("API tokens are sent as Authorization: Bearer " + Token.API_PREFIX + "...");
        }
        Token token = Token.of(authorization.substring(SCHEME.length()).trim());
        if (!token.isPlausible()) {
            return refused("The token is mistyped: its checksum does not fit.");
        }
        String digest = token.digest();
        if (adminDigest.isPresent() && Token.sameDigest(adminDigest.get(), digest)) {
            return Uni.createFrom().item(admin);
        }
        ApiTokenState known = tokens.match(digest);
        return known != null ? Uni.createFrom().item(signedIn(known)) : hold(digest);
    }

    private Uni<SignedIn> hold(String digest) {
        @Nullable Context context = Vertx.currentContext();
        return hold.until(topic::awaitEnd, () -> tokens.match(digest) != null)
                .emitOn(command -> {
                    if (context == null) {
                        command.run();
                    } else {
                        context.runOnContext(ignored -> command.run());
                    }
                })
                .map(outcome -> {
                    ApiTokenState known = tokens.match(digest);
                    if (known != null) {
                        return signedIn(known);
                    }
                    throw outcome == Outcome.CANNOT_TELL
                            ? cannotTell()
                            : wrong("The API token is wrong, or has ended.");
                });
    }

    private SignedIn signedIn(ApiTokenState token) {
        return new SignedIn(
                Person.ofApiToken(token.actor(), token.organizationId(), Set.copyOf(token.scopes())),
                () -> tokens.holds(token.id()));
    }

    private static Uni<SignedIn> refused(String detail) {
        return Uni.createFrom().failure(wrong(detail));
    }

    private static ProblemException wrong(String detail) {
        return new ProblemException(Kind.UNAUTHENTICATED, detail);
    }

    private static ProblemException cannotTell() {
        return ProblemException.unavailable("This API token cannot be checked yet. Try again.", HoldUnknown.AT_MOST);
    }
}
