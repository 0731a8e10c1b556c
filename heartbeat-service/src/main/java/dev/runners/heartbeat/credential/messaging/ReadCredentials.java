package dev.runners.heartbeat.credential.messaging;

import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.heartbeat.credential.CredentialsTopic;
import dev.runners.heartbeat.credential.KnownCredentials;
import dev.runners.heartbeat.log.Recalls;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps the known credentials as their topic says; API tokens are none of this service's business. */
@Singleton
final class ReadCredentials implements CredentialsTopic {

    private static final int LOOK_MILLIS = 1_000;

    /** As long as the log of heartbeats remembers; what the topic still says of it later is long out of date. */
    private static final Duration RECALLED_WITHIN = Duration.ofHours(1);

    private final KnownCredentials credentials;
    private final Recalls recalls;
    private final Vertx vertx;
    private final Clock clock;
    private final TopicReader<CredentialEvent> reader;
    private CompletableFuture<Void> look = CompletableFuture.completedFuture(null);

    /** {@code System.nanoTime()} up to which everything is known; null before the first end. */
    private volatile @Nullable Long completeTo;

    ReadCredentials(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            KnownCredentials credentials,
            Recalls recalls,
            Vertx vertx,
            Clock clock) {
        this.credentials = credentials;
        this.recalls = recalls;
        this.vertx = vertx;
        this.clock = clock;
        this.reader = new TopicReader<>(kafka, Topics.CREDENTIALS, From.BEGINNING, this::learn);
    }

    @Override
    public boolean isCaughtUp() {
        return reader.isCaughtUp();
    }

    @Override
    public CompletableFuture<Void> awaitEnd() {
        return reader.awaitEnd();
    }

    @Override
    public Optional<Duration> lag() {
        Long complete = completeTo;
        return Optional.ofNullable(complete).map(at -> Duration.ofNanos(System.nanoTime() - at));
    }

    void start(@Observes StartupEvent event) {
        reader.start();
        vertx.setPeriodic(LOOK_MILLIS, timer -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        reader.close();
    }

    /** One look at a time: while Kafka is away none comes to its end. */
    private void look() {
        if (look.isDone()) {
            long asked = System.nanoTime();
            look = reader.awaitEnd().thenRun(() -> completeTo = asked);
        }
    }

    private void learn(String key, @Nullable CredentialEvent event, long brokerTime) {
        if (event == null) {
            credentials.forget(UUID.fromString(key));
        } else if (event instanceof CredentialEvent.OfRunner runners) {
            CredentialState credential = runners.body();
            recall(credential.lastKnown(), brokerTime);
            credentials.learn(credential.knowing(null));
        }
    }

    /** Its registry tells of it anew. Who starts much later has nothing to do with that. */
    private void recall(@Nullable LivenessState lastKnown, long brokerTime) {
        if (lastKnown != null && clock.millis() - brokerTime < RECALLED_WITHIN.toMillis()) {
            recalls.add(lastKnown);
        }
    }
}
