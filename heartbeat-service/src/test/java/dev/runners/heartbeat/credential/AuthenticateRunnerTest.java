package dev.runners.heartbeat.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Timing;
import dev.runners.contracts.Token;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.CredentialState.Digest;
import dev.runners.heartbeat.limit.HeartbeatLimits;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Row FT3, where the credential is not even on the topic when the heartbeat comes. */
class AuthenticateRunnerTest {

    private final UUID runner = Ids.next();
    private final Token token = Token.generate(Token.RUNNER_PREFIX);
    private final KnownCredentials known = new KnownCredentials(Clock.systemUTC());
    private final AuthenticateRunner authenticateRunner =
            new AuthenticateRunner(known, new ReadToTheEnd(), new Limits(), Timing.REAL);

    @Test
    void aCredentialThatFollowsItsRegistrationByAMomentIsWaitedFor() throws Exception {
        CompletableFuture<CredentialState> answer =
                authenticateRunner.by(runner, token).toCompletableFuture();
        assertThat(answer)
                .as("the topic was read to its end, and it is not there")
                .isNotDone();
        CredentialState credential =
                new CredentialState(runner, null, List.of(new Digest(token.digest(), null)), false, 1);
        known.learn(credential);
        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(credential);
        assertThat(authenticateRunner.held()).isZero();
    }

    /** All that is on the topic is known. */
    private static final class ReadToTheEnd implements CredentialsTopic {
        @Override
        public boolean isCaughtUp() {
            return true;
        }

        @Override
        public CompletableFuture<Void> awaitEnd() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public Optional<Duration> lag() {
            return Optional.of(Duration.ZERO);
        }
    }

    private record Limits(MemorySize body, double rate, int burst, int unacknowledged, int held)
            implements HeartbeatLimits {
        Limits() {
            this(new MemorySize(BigInteger.valueOf(8192)), 2, 20, 10_000, 1_000);
        }
    }
}
