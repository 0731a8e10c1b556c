package dev.runners.heartbeat.credential;

import dev.runners.contracts.Token;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.CredentialState.Digest;
import dev.runners.platform.limit.Pace;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every Runner's credential, in memory. */
@Singleton
public final class KnownCredentials {

    private final Map<UUID, Known> byRunner = new ConcurrentHashMap<>();
    private final Clock clock;

    /** A credential, and how often its Runner comes. */
    record Known(CredentialState state, Pace pace) {}

    KnownCredentials(Clock clock) {
        this.clock = clock;
    }

    /** Takes the newest state of a credential; one that is not newer than what is known changes nothing. */
    public void learn(CredentialState credential) {
        byRunner.compute(credential.runnerId(), (runner, known) -> {
            if (known == null) {
                return new Known(credential, new Pace(System.nanoTime()));
            }
            return credential.revision() > known.state().revision() ? new Known(credential, known.pace()) : known;
        });
    }

    public void forget(UUID runner) {
        byRunner.remove(runner);
    }

    boolean knows(UUID runner) {
        return byRunner.containsKey(runner);
    }

    /** Whether the Runner was removed: all that is left of its credential is that it was revoked. */
    public boolean isRevoked(UUID runner) {
        Known known = byRunner.get(runner);
        return known != null && known.state().digests().isEmpty();
    }

    /** The Runner's credential when one of its tokens that hold now has this digest, else null. */
    @Nullable
    Known match(UUID runner, String digest) {
        Known known = byRunner.get(runner);
        if (known == null) {
            return null;
        }
        Instant now = clock.instant();
        boolean matches = false;
        for (Digest held : known.state().digests()) {
            Instant end = held.notAfter();
            matches |= (end == null || end.isAfter(now)) && Token.sameDigest(held.sha256(), digest);
        }
        return matches ? known : null;
    }
}
