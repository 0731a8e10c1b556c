package dev.runners.heartbeat.ingest.api;

import dev.runners.contracts.Token;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.vertx.core.MultiMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who says it comes, by the headers of either generation. */
record RunnerHeaders(UUID runner, Token token, @Nullable UUID boot) {

    /** Fails with 401 without id and token, with 400 when an id is no UUID. */
    static RunnerHeaders of(MultiMap headers) {
        String id = either(headers, "X-Runner-ID", "X-Worker-ID");
        String token = either(headers, "X-Runner-Token", "X-Worker-Token");
        if (id == null || token == null) {
            throw new ProblemException(Kind.UNAUTHENTICATED, "Send X-Runner-ID and X-Runner-Token.");
        }
        String boot = headers.get("X-Runner-Boot");
        return new RunnerHeaders(
                uuid("The Runner's id", id),
                Token.of(token),
                boot == null || boot.isBlank() ? null : uuid("X-Runner-Boot", boot));
    }

    private static @Nullable String either(MultiMap headers, String name, String older) {
        String value = headers.get(name);
        return value != null ? value : headers.get(older);
    }

    private static UUID uuid(String what, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Kind.MALFORMED, what + " is no UUID.");
        }
    }
}
