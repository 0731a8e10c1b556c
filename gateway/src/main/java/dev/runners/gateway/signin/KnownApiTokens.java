package dev.runners.gateway.signin;

import dev.runners.contracts.token.ApiTokenState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every API token that was made, in memory; of a revoked one only that it was revoked. */
@ApplicationScoped
public class KnownApiTokens {

    private final Map<UUID, ApiTokenState> byId = new ConcurrentHashMap<>();
    private final Map<String, UUID> byDigest = new ConcurrentHashMap<>();
    private final Clock clock;

    KnownApiTokens(Clock clock) {
        this.clock = clock;
    }

    /** Takes the newest state of a token; one that is not newer than what is known changes nothing. */
    public void learn(ApiTokenState token) {
        byId.compute(token.id(), (id, known) -> {
            if (known != null && known.revision() >= token.revision()) {
                return known;
            }
            if (known != null && known.sha256() != null) {
                byDigest.remove(known.sha256());
            }
            if (token.sha256() != null) {
                byDigest.put(token.sha256(), id);
            }
            return token;
        });
    }

    /** The token with this digest that holds now, or null. */
    @Nullable
    ApiTokenState match(String digest) {
        UUID id = byDigest.get(digest);
        ApiTokenState known = id == null ? null : byId.get(id);
        return known != null && holds(known) ? known : null;
    }

    boolean holds(UUID id) {
        ApiTokenState known = byId.get(id);
        return known != null && holds(known);
    }

    private boolean holds(ApiTokenState token) {
        return token.sha256() != null
                && (token.notAfter() == null || token.notAfter().isAfter(clock.instant()));
    }
}
