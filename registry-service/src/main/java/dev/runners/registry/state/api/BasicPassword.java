package dev.runners.registry.state.api;

import dev.runners.contracts.Token;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The password of HTTP Basic authentication (RFC 7617); the user's name does not matter. */
final class BasicPassword {

    private static final String SCHEME = "Basic ";

    private BasicPassword() {}

    /** Fails with 401 when there is none. */
    static Token of(@Nullable String authorization) {
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            try {
                byte[] pair = Base64.getDecoder()
                        .decode(authorization.substring(SCHEME.length()).strip());
                String text = new String(pair, StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                if (colon >= 0) {
                    return Token.of(text.substring(colon + 1));
                }
            } catch (IllegalArgumentException e) {
                throw refused();
            }
        }
        throw refused();
    }

    private static ProblemException refused() {
        return new ProblemException(
                Kind.UNAUTHENTICATED, "Terraform's state is opened with HTTP Basic and a state token as password.");
    }
}
