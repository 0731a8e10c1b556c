package dev.runners.heartbeat.verdict.messaging;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** From {@code heartbeats} to {@code runner-liveness}, partition by partition. */
final class VerdictTopology {

    private static final String LOG = "log";
    private static final String JUDGE = "judge";

    @Produces
    @Singleton
    Topology topology(Timing timing, MeterRegistry metrics) {
        Counter skipped = metrics.counter("runners.records.skipped", "topic", Topics.HEARTBEATS.topic());
        return build(timing, skipped::increment);
    }

    static Topology build(Timing timing, Runnable countSkipped) {
        StoreBuilder<KeyValueStore<String, byte[]>> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(StoredMemory.STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled();
        return new Topology()
                .addSource(LOG, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.HEARTBEATS.topic())
                .addProcessor(JUDGE, () -> new JudgePartition(timing, countSkipped), LOG)
                .addStateStore(store, JUDGE)
                .addSink("liveness", Topics.LIVENESS.topic(), new StringSerializer(), new ByteArraySerializer(), JUDGE);
    }
}
