package dev.runners.heartbeat.credential;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Token;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.heartbeat.credential.KnownCredentials.Known;
import dev.runners.heartbeat.limit.HeartbeatLimits;
import dev.runners.platform.identity.HoldUnknown;
import dev.runners.platform.identity.HoldUnknown.Outcome;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Knows a Runner by its id and token. An id that nobody knows may have been registered a moment ago: its call is held. Who is
 * known may still come too often; that is counted behind the token, so that nobody uses up another's share.
 */
@Singleton
public final class AuthenticateRunner {

    private static final double NANOS = 1e9;

    private final KnownCredentials credentials;
    private final CredentialsTopic topic;
    private final HeartbeatLimits limits;
    private final Duration interval;
    private final HoldUnknown hold;

    AuthenticateRunner(KnownCredentials credentials, CredentialsTopic topic, HeartbeatLimits limits, Timing timing) {
        this.credentials = credentials;
        this.topic = topic;
        this.limits = limits;
        this.interval = Duration.ofNanos(Math.round(NANOS * timing.scale() / limits.rate()));
        this.hold = new HoldUnknown(limits.held(), HoldUnknown.AT_MOST);
    }

    /**
     * Nearly always there at once, so no Uni, which would carry its context along for each heartbeat. Fails, now or later,
     * with 401 when the token is not the Runner's, with 410 when the Runner was removed, with 429 when it comes too often,
     * with 503 when that cannot be told now.
     */
    public CompletionStage<CredentialState> by(UUID runner, Token token) {
        if (!token.isPlausible()) {
            throw refused("The token is mistyped: its checksum does not fit.");
        }
        if (credentials.isRevoked(runner)) {
            throw new ProblemException(Kind.GONE, "This Runner has been removed. Register it again.");
        }
        String digest = token.digest();
        Known known = credentials.match(runner, digest);
        return known != null
                ? CompletableFuture.completedStage(admit(known))
                : hold(runner, digest).subscribeAsCompletionStage();
    }

    /** Calls that are held now. */
    public int held() {
        return hold.held();
    }

    private Uni<CredentialState> hold(UUID runner, String digest) {
        return hold.until(topic::awaitEnd, () -> credentials.knows(runner)).map(outcome -> {
            Known known = credentials.match(runner, digest);
            if (known != null) {
                return admit(known);
            }
            throw outcome == Outcome.CANNOT_TELL ? cannotTell() : refused("The Runner's id or token is wrong.");
        });
    }

    private CredentialState admit(Known known) {
        Duration early = known.pace().take(System.nanoTime(), interval, limits.burst());
        if (early.isPositive()) {
            throw ProblemException.tooMany(
                    "This Runner sends more heartbeats than it may. One every 15 seconds is enough.", atLeast(early));
        }
        return known.state();
    }

    /** In whole seconds, as the header has it. */
    private static Duration atLeast(Duration wait) {
        return Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds());
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Kind.UNAUTHENTICATED, detail);
    }

    private static ProblemException cannotTell() {
        return ProblemException.unavailable("These credentials cannot be checked yet. Try again.", HoldUnknown.AT_MOST);
    }
}
