package dev.runners.heartbeat.verdict.messaging;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Topics;
import dev.runners.heartbeat.credential.KnownCredentials;
import dev.runners.heartbeat.verdict.JudgedPartitions;
import dev.runners.heartbeat.verdict.KnownReplicas;
import dev.runners.platform.kafka.SkippedRecords;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** From {@code heartbeats} to {@code runner-liveness}, partition by partition. */
final class VerdictTopology {

    private static final String LOG = "log";
    private static final String JUDGE = "judge";

    /**
     * Of the store's changelog, which takes two records for each heartbeat and of which all but the newest of each Runner
     * is waste: small segments are compacted soon, and little has to be read to restore it.
     */
    private static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", "16777216",
            "segment.ms", "600000",
            "min.cleanable.dirty.ratio", "0.2",
            "max.compaction.lag.ms", "1200000",
            "delete.retention.ms", "600000");

    @Produces
    @Singleton
    Topology topology(
            Timing timing,
            MeterRegistry metrics,
            JudgedPartitions judged,
            KnownReplicas replicas,
            KnownCredentials credentials) {
        SkippedRecords skipped = SkippedRecords.of(metrics, Topics.HEARTBEATS.topic());
        Timer lateness = Timer.builder("runners.verdict.lateness")
                .description("From the broker's time of what condemns a Runner to its verdict")
                .serviceLevelObjectives(
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15))
                .register(metrics);
        return build(
                () -> new JudgePartition(timing, skipped, lateness::record, judged, replicas, credentials::isRevoked));
    }

    static Topology build(ProcessorSupplier<byte[], byte[], String, byte[]> judge) {
        StoreBuilder<KeyValueStore<byte[], byte[]>> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(StoredMemory.STORE), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
        return new Topology()
                .addSource(LOG, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.HEARTBEATS.topic())
                .addProcessor(JUDGE, judge, LOG)
                .addStateStore(store, JUDGE)
                .addSink("liveness", Topics.LIVENESS.topic(), new StringSerializer(), new ByteArraySerializer(), JUDGE);
    }
}
