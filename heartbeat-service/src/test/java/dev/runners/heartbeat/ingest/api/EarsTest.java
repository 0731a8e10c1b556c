package dev.runners.heartbeat.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.contracts.Timing;
import dev.runners.heartbeat.credential.CredentialsTopic;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A beacon of a replica that cannot hear would say that everybody is silent. */
class EarsTest {

    private static final Timing TIMING = new Timing(0.01);

    private final Vertx vertx = Vertx.vertx();
    private final Credentials credentials = new Credentials();
    private final FrontDoor open = new FrontDoor(vertx, Optional::empty, TIMING);
    private final Ears ears = new Ears(vertx, credentials, open, TIMING);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void hearsWhenItsServerListensAndTheCredentialsAreKnown() {
        credentials.caughtUp = true;
        assertThat(ears.isHearing()).isFalse();
        ears.listen(new HttpServerStart(new HttpServerOptions()));
        awaitHearing(true);
        credentials.caughtUp = false;
        awaitHearing(false);
    }

    @Test
    void doesNotHearWhileAnEventLoopIsStuck() {
        credentials.caughtUp = true;
        ears.listen(new HttpServerStart(new HttpServerOptions()));
        CompletableFuture<Void> stuck = new CompletableFuture<>();
        vertx.runOnContext(nothing -> stuck.join());
        awaitHearing(false);
        stuck.complete(null);
        awaitHearing(true);
    }

    private void awaitHearing(boolean hearing) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> ears.isHearing() == hearing);
    }

    private static final class Credentials implements CredentialsTopic {
        private volatile boolean caughtUp;

        @Override
        public boolean isCaughtUp() {
            return caughtUp;
        }

        @Override
        public CompletableFuture<Void> awaitEnd() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public Optional<Duration> lag() {
            return Optional.empty();
        }
    }
}
