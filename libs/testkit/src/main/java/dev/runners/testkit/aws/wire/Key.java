package dev.runners.testkit.aws.wire;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that the double knows.
 *
 * @param token that must come with a session's requests; null for a user
 * @param expires when a session ends; null: never
 */
public record Key(
        String secret, @Nullable String token, @Nullable Instant expires, Caller caller) {

    /** Finds credentials by their access key id. */
    @FunctionalInterface
    public interface Ring {
        Optional<Key> find(String accessKey);
    }
}
