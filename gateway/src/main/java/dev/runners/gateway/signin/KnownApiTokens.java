package dev.runners.gateway.signin;

import dev.runners.contracts.token.ApiTokenState;
import dev.runners.platform.topic.Newest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every API token that was made, in memory; of a revoked one only that it was revoked. */
@ApplicationScoped
public class KnownApiTokens {

    private final Newest<UUID, ApiTokenState> tokens = new Newest<>(ApiTokenState::id, ApiTokenState::revision);
    private final Map<String, UUID> byDigest = new ConcurrentHashMap<>();
    private final Clock clock;

    KnownApiTokens(Clock clock) {
        this.clock = clock;
    }

    /** Takes the newest state of a token; one that is not newer than what is known changes nothing. */
    public void learn(ApiTokenState token) {
        Optional<String> before = tokens.find(token.id()).map(ApiTokenState::sha256);
        tokens.take(token);
        Optional<String> now = tokens.find(token.id()).map(ApiTokenState::sha256);
        now.ifPresent(digest -> byDigest.put(digest, token.id()));
        if (!before.equals(now)) {
            before.ifPresent(byDigest::remove);
        }
    }

    /** The token with this digest that holds now, or null. */
    @Nullable
    ApiTokenState match(String digest) {
        return Optional.ofNullable(byDigest.get(digest))
                .flatMap(tokens::find)
                .filter(token -> digest.equals(token.sha256()) && holds(token))
                .orElse(null);
    }

    boolean holds(UUID id) {
        return tokens.find(id).filter(this::holds).isPresent();
    }

    private boolean holds(ApiTokenState token) {
        return token.sha256() != null
                && (token.notAfter() == null || token.notAfter().isAfter(clock.instant()));
    }
}
