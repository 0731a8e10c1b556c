package dev.runners.gateway.signin;

import dev.runners.contracts.Token;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows a script by its API token. */
@ApplicationScoped
public class AuthenticateApiToken {

    private static final String SCHEME = "bearer ";

    private final Optional<String> digest;
    private final Person admin;

    AuthenticateApiToken(AdminConfig config) {
        this.digest = config.tokenDigest().map(text -> text.toLowerCase(Locale.ROOT));
        this.admin = Person.of("api-token:admin", config.organization(), Set.of(Role.ADMIN));
    }

    /** Fails with 401 when the Authorization header is absent or holds no API token that is known. */
    public Person by(@Nullable String authorization) {
        if (authorization == null) {
            throw refused("Send an API token: Authorization: Bearer " + Token.API_PREFIX + "...");
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused("API tokens are sent as Authorization: Bearer " + Token.API_PREFIX + "...");
        }
        Token token = Token.of(authorization.substring(SCHEME.length()).trim());
        if (!token.isPlausible()) {
            throw refused("The token is mistyped: its checksum does not fit.");
        }
        String given = token.digest();
        if (digest.isEmpty() || !Token.sameDigest(digest.get(), given)) {
            throw refused("The API token is wrong.");
        }
        return admin;
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Kind.UNAUTHENTICATED, detail);
    }
}
