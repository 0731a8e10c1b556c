package dev.runners.heartbeat.credential;

import dev.runners.contracts.Token;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.CredentialState.Digest;
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

    private final Map<UUID, CredentialState> byRunner = new ConcurrentHashMap<>();
    private final Clock clock;

    KnownCredentials(Clock clock) {
        this.clock = clock;
    }

    /** Takes the newest state of a credential; one that is not newer than what is known changes nothing. */
    public void learn(CredentialState credential) {
        byRunner.merge(
                credential.runnerId(),
                credential,
                (known, learnt) -> learnt.revision() > known.revision() ? learnt : known);
    }

    public void forget(UUID runner) {
        byRunner.remove(runner);
    }

    /** Whether the Runner was removed: all that is left of its credential is that it was revoked. */
    boolean isRevoked(UUID runner) {
        CredentialState known = byRunner.get(runner);
        return known != null && known.digests().isEmpty();
    }

    /** The Runner's credential when one of its tokens that hold now has this digest, else null. */
    @Nullable
    CredentialState match(UUID runner, String digest) {
        CredentialState known = byRunner.get(runner);
        if (known == null) {
            return null;
        }
        Instant now = clock.instant();
        boolean matches = false;
        for (Digest held : known.digests()) {
            Instant end = held.notAfter();
            matches |= (end == null || end.isAfter(now)) && Token.sameDigest(held.sha256(), digest);
        }
        return matches ? known : null;
    }
}
