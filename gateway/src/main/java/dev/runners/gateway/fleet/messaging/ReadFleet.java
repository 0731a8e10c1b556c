package dev.runners.gateway.fleet.messaging;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.HeartbeatBatch;
import dev.runners.contracts.heartbeat.HeartbeatEvent;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.release.ReleaseEvent;
import dev.runners.contracts.release.RolloutEvent;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.gateway.fleet.FleetView;
import dev.runners.gateway.fleet.Freshness;
import dev.runners.gateway.fleet.LiveLag;
import dev.runners.gateway.fleet.Releases;
import dev.runners.gateway.fleet.Rollouts;
import dev.runners.platform.kafka.TopicReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/** Keeps the view up with its topics, and knows how far it is. */
@ApplicationScoped
class ReadFleet {

    private static final int PROBE_MILLIS = 500;
    private static final int GIVE_UP_MILLIS = 10_000;

    /** Heartbeats and beacons come all the time and are shown to the second: they are read in portions. */
    private static final Map<String, Object> IN_PORTIONS =
            Map.of(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1 << 18, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);

    /** For any beacon: its time alone is wanted, and a start has some thousands of them to pass. */
    private static final HeartbeatEvent A_BEACON =
            new HeartbeatEvent.IngestBeacon(new Beacon(new UUID(0, 0), 0, false, null, null));

    private final FleetView fleet;
    private final Releases releases;
    private final Rollouts rollouts;
    private final Freshness freshness;
    private final LiveLag lag;
    private final Clock clock;
    private final Map<String, Object> kafka;
    private final List<TopicReader<?>> readers = new ArrayList<>();
    private volatile boolean stopped;

    ReadFleet(
            FleetView fleet,
            Releases releases,
            Rollouts rollouts,
            Freshness freshness,
            LiveLag lag,
            Clock clock,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.fleet = fleet;
        this.releases = releases;
        this.rollouts = rollouts;
        this.freshness = freshness;
        this.lag = lag;
        this.clock = clock;
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, GIVE_UP_MILLIS);
    }

    void start(@Observes StartupEvent event) {
        read(kafka, Topics.RUNNERS, TopicReader.From.BEGINNING, this::takeRunner);
        read(kafka, Topics.JOBS, TopicReader.From.BEGINNING, this::takeJob);
        read(kafka, Topics.RELEASES, TopicReader.From.BEGINNING, this::takeRelease);
        read(kafka, Topics.ROLLOUTS, TopicReader.From.BEGINNING, this::takeRollout);
        Map<String, Object> inPortions = new HashMap<>(kafka);
        inPortions.putAll(IN_PORTIONS);
        read(inPortions, Topics.HEARTBEATS.unread(A_BEACON), TopicReader.From.RECENT, this::takeHeartbeats);
        probe();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        readers.forEach(TopicReader::close);
    }

    /** Whether all of the topics have been read to the end once. */
    boolean isCaughtUp() {
        return !readers.isEmpty() && readers.stream().allMatch(TopicReader::isCaughtUp);
    }

    private <E extends Event> void read(
            Map<String, Object> how, EventFamily<E> family, TopicReader.From from, TopicReader.Sink<E> sink) {
        readers.add(new TopicReader<>(how, family, from, sink).start());
    }

    private void takeRunner(String key, @Nullable RunnerEvent event, long brokerTime) {
        if (event == null) {
            fleet.removeRunner(UUID.fromString(key));
        } else {
            fleet.take(event.body());
        }
    }

    private void takeJob(String key, @Nullable JobEvent event, long brokerTime) {
        if (event == null) {
            fleet.removeJob(UUID.fromString(key));
        } else {
            boolean news = fleet.take(event.body());
            // What was there at the start is old, and nobody waited for it.
            if (news && isCaughtUp()) {
                lag.took(event.body().updatedAt());
            }
        }
    }

    private void takeRelease(String key, @Nullable ReleaseEvent event, long brokerTime) {
        if (event != null) {
            releases.take(event.body());
        }
    }

    private void takeRollout(String key, @Nullable RolloutEvent event, long brokerTime) {
        if (event != null) {
            rollouts.take(event.body());
        }
    }

    private void takeHeartbeats(String key, @Nullable HeartbeatEvent event, long brokerTime) {
        Instant at = Instant.ofEpochMilli(brokerTime);
        if (event instanceof HeartbeatEvent.HeartbeatsReceived(HeartbeatBatch batch)) {
            batch.beats().forEach(beat -> fleet.heard(beat.runnerId(), at));
        } else if (event instanceof HeartbeatEvent.IngestBeacon) {
            freshness.beacon(at);
        }
    }

    /** Asks again and again how far the topics go, and waits until they have been read that far. */
    private void probe() {
        Instant asked = clock.instant();
        CompletableFuture<?>[] ends =
                readers.stream().map(TopicReader::awaitEnd).toArray(CompletableFuture[]::new);
        var _ = CompletableFuture.allOf(ends)
                .thenRun(() -> freshness.caughtUp(asked))
                .thenRunAsync(this::probeAgain, CompletableFuture.delayedExecutor(PROBE_MILLIS, TimeUnit.MILLISECONDS));
    }

    private void probeAgain() {
        if (!stopped) {
            probe();
        }
    }
}
