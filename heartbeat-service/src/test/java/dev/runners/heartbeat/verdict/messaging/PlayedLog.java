package dev.runners.heartbeat.verdict.messaging;

import dev.runners.contracts.EncodedEvent;
import dev.runners.contracts.Timing;
import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatBatch;
import dev.runners.contracts.heartbeat.HeartbeatBatch.Beat;
import dev.runners.contracts.heartbeat.HeartbeatEvent;
import dev.runners.contracts.heartbeat.HeartbeatEvent.HeartbeatsReceived;
import dev.runners.contracts.heartbeat.HeartbeatEvent.IngestBeacon;
import dev.runners.contracts.heartbeat.HeartbeatEvent.RunnersRecalled;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.Recall;
import dev.runners.heartbeat.verdict.JudgedPartitions;
import dev.runners.heartbeat.verdict.KnownReplicas;
import dev.runners.platform.kafka.KafkaEvents;
import dev.runners.platform.kafka.SkippedRecords;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** One partition of the log under the real topology; time is what the broker would have written. */
final class PlayedLog implements AutoCloseable {

    static final Duration BEACON = Timing.REAL.beaconInterval();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final UUID replica = UUID.randomUUID();
    final List<LivenessEvent> told = new ArrayList<>();
    final JudgedPartitions judged = new JudgedPartitions();
    final KnownReplicas replicas = new KnownReplicas(Timing.REAL);
    final MeterRegistry metrics = new SimpleMeterRegistry();

    /**
     * A record of the log.
     *
     * @param at broker time
     */
    record Written(HeartbeatEvent event, long at) {}

    private final List<Written> written = new ArrayList<>();
    private final TopologyTestDriver driver;
    private final TestInputTopic<@Nullable String, byte @Nullable []> log;
    private final TestOutputTopic<String, byte[]> liveness;
    private Instant now = START;

    /** Of each OFFLINE, how long after its place in the log it was said. */
    final List<Duration> late = new ArrayList<>();

    PlayedLog() {
        driver = new TopologyTestDriver(
                VerdictTopology.build(() -> new JudgePartition(
                        Timing.REAL,
                        SkippedRecords.of(metrics, Topics.HEARTBEATS.topic()),
                        late::add,
                        judged,
                        replicas,
                        runner -> false)),
                new Properties(),
                START);
        log = driver.createInputTopic(Topics.HEARTBEATS.topic(), new StringSerializer(), new ByteArraySerializer());
        liveness = driver.createOutputTopic(
                Topics.LIVENESS.topic(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    void heartbeat(UUID runner, Heartbeat heartbeat) {
        heartbeat(runner, null, heartbeat);
    }

    void heartbeat(UUID runner, @Nullable UUID boot, Heartbeat heartbeat) {
        write(new HeartbeatsReceived(new HeartbeatBatch(replica, 0, List.of(new Beat(runner, boot, heartbeat)))));
    }

    void recall(LivenessState known) {
        write(new RunnersRecalled(new Recall(0, List.of(known))));
    }

    /** As of a replica from which everything is in the log at once. */
    void beacon(UUID from) {
        beacon(from, now.toEpochMilli());
    }

    void beacon(UUID from, @Nullable Long completeTo) {
        write(new IngestBeacon(new Beacon(from, 0, false, completeTo, null)));
    }

    void goodbye(UUID from) {
        write(new IngestBeacon(new Beacon(from, 0, true, now.toEpochMilli(), null)));
    }

    /** Lets time pass without any beacon. */
    void stall(Duration time) {
        now = now.plus(time);
    }

    /** Lets time pass, with a beacon of these replicas every 250 ms. */
    void pass(Duration time, UUID... beaconing) {
        pass(time, () -> List.of(beaconing).forEach(this::beacon));
    }

    /** Lets time pass, with this every 250 ms. */
    void pass(Duration time, Runnable beacons) {
        Instant end = now.plus(time);
        while (now.plus(BEACON).compareTo(end) <= 0) {
            now = now.plus(BEACON);
            beacons.run();
        }
        now = end;
    }

    /** Broker time, milliseconds. */
    long now() {
        return now.toEpochMilli();
    }

    /** As those who watch see it: records of the log that could not be judged. */
    double skipped() {
        return metrics.get("runners.records.skipped")
                .tag("topic", Topics.HEARTBEATS.topic())
                .counter()
                .count();
    }

    /** Everything that was written so far. */
    List<Written> written() {
        return List.copyOf(written);
    }

    /** The last records once more, at new places. */
    void again(int records) {
        List.copyOf(written.subList(Math.max(0, written.size() - records), written.size()))
                .forEach(one -> write(one.event()));
    }

    /** At the moment at which it was written first. */
    void write(Written one) {
        now = Instant.ofEpochMilli(one.at());
        write(one.event());
    }

    void write(HeartbeatEvent event) {
        written.add(new Written(event, now.toEpochMilli()));
        EncodedEvent encoded = Topics.HEARTBEATS.encode(event, "test", now, null);
        Headers headers = new RecordHeaders();
        encoded.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        write(encoded.key(), encoded.body(), headers);
    }

    void write(@Nullable String key, byte @Nullable [] body, Headers headers) {
        log.pipeInput(new TestRecord<>(key, body, headers, now));
        liveness.readRecordsToList()
                .forEach(one -> told.add(Topics.LIVENESS.decode(KafkaEvents.typeOf(one.headers()), one.value())));
    }

    /** The simple names of what was told of this Runner. */
    List<String> told(UUID runner) {
        return told.stream()
                .filter(event -> event.body().runnerId().equals(runner))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
