package dev.runners.heartbeat.verdict.messaging;

import dev.runners.contracts.EncodedEvent;
import dev.runners.contracts.EventFamily.UnreadableEvent;
import dev.runners.contracts.Timing;
import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.HeartbeatBatch;
import dev.runners.contracts.heartbeat.HeartbeatEvent;
import dev.runners.contracts.heartbeat.HeartbeatEvent.HeartbeatsReceived;
import dev.runners.contracts.heartbeat.HeartbeatEvent.IngestBeacon;
import dev.runners.contracts.heartbeat.HeartbeatEvent.RunnersRecalled;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerSilent;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.heartbeat.Recall;
import dev.runners.contracts.heartbeat.ReplicaStatus;
import dev.runners.heartbeat.verdict.JudgedPartitions;
import dev.runners.heartbeat.verdict.KnownReplicas;
import dev.runners.heartbeat.verdict.Verdicts;
import dev.runners.platform.kafka.KafkaEvents;
import dev.runners.platform.kafka.SkippedRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Feeds the verdicts of one partition from its records and sends what they tell. */
final class JudgePartition implements Processor<byte[], byte[], String, byte[]> {

    private static final String SOURCE = "heartbeat-service";

    private final Timing timing;
    private final SkippedRecords skipped;
    private final Consumer<Duration> lateness;
    private final JudgedPartitions judged;
    private final KnownReplicas replicas;
    private final Predicate<UUID> isRemoved;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable Verdicts verdicts;

    JudgePartition(
            Timing timing,
            SkippedRecords skipped,
            Consumer<Duration> lateness,
            JudgedPartitions judged,
            KnownReplicas replicas,
            Predicate<UUID> isRemoved) {
        this.timing = timing;
        this.skipped = skipped;
        this.lateness = lateness;
        this.judged = judged;
        this.replicas = replicas;
        this.isRemoved = isRemoved;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> partition) {
        context = partition;
        verdicts = new Verdicts(
                timing,
                new StoredMemory(partition.getStateStore(StoredMemory.STORE)),
                event -> {
                    send(partition, event);
                    measure(event, partition.recordMetadata().orElseThrow().offset());
                },
                isRemoved);
    }

    @Override
    public void close() {
        ProcessorContext<String, byte[]> partition = context;
        if (partition != null) {
            judged.forget(partition.taskId().partition());
        }
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        ProcessorContext<String, byte[]> partition = context;
        Verdicts judge = verdicts;
        if (partition == null || judge == null) {
            throw new IllegalStateException("A record came before the start");
        }
        RecordMetadata metadata = partition.recordMetadata().orElseThrow();
        Revision place = new Revision(message.timestamp(), metadata.offset());
        try {
            switch (read(message)) {
                case HeartbeatsReceived(var batch) when isWhole(batch) -> judge.onHeartbeats(batch.beats(), place);
                case RunnersRecalled(var recall) when isWhole(recall) -> judge.onRecall(recall.runners(), place);
                case IngestBeacon(var beacon)
                when beacon.replica() != null -> {
                    judge.onBeacon(beacon, place);
                    judged.note(metadata.partition(), judge.count(), place, System.nanoTime());
                    note(beacon);
                }
                case HeartbeatEvent _ -> skip(metadata, "members are missing");
            }
        } catch (UnreadableEvent e) {
            skip(metadata, e.getMessage());
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // It would fail again after every restart, and nobody of this partition would be judged any more.
            skip(metadata, "it cannot be judged: " + e);
        }
    }

    private void note(Beacon beacon) {
        ReplicaStatus status = beacon.status();
        if (beacon.goodbye()) {
            replicas.forget(beacon.replica());
        } else if (status != null) {
            replicas.learn(beacon.replica(), status);
        }
    }

    /** Jackson leaves null what a poison record does not have. */
    private static boolean isWhole(HeartbeatBatch batch) {
        return batch.beats() != null
                && batch.beats().stream()
                        .allMatch(beat -> beat != null && beat.runnerId() != null && beat.heartbeat() != null);
    }

    private static boolean isWhole(Recall recall) {
        return recall.runners() != null
                && recall.runners().stream()
                        .allMatch(runner -> runner != null
                                && runner.runnerId() != null
                                && runner.liveness() != null
                                && runner.lastHeartbeatAt() != null
                                && runner.revision() != null);
    }

    private void skip(RecordMetadata metadata, @Nullable String why) {
        skipped.skip(KafkaEvents.place(metadata.topic(), metadata.partition(), metadata.offset()), why);
    }

    private static HeartbeatEvent read(Record<byte[], byte[]> message) {
        byte[] body = message.value() == null ? new byte[0] : message.value();
        return Topics.HEARTBEATS.decode(KafkaEvents.typeOf(message.headers()), body);
    }

    /** Only of what follows from this record: that a Runner is heard is told by its heartbeat, and some is told again. */
    private void measure(LivenessEvent event, long offset) {
        if (event instanceof RunnerSilent(var state) && state.revision().offset() == offset) {
            lateness.accept(Duration.ofMillis(
                    System.currentTimeMillis() - state.revision().at()));
        }
    }

    private static void send(ProcessorContext<String, byte[]> partition, LivenessEvent event) {
        long at = event.body().revision().at();
        EncodedEvent encoded = Topics.LIVENESS.encode(event, SOURCE, Instant.ofEpochMilli(at), null);
        Headers headers = new RecordHeaders();
        encoded.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        partition.forward(new Record<>(encoded.key(), encoded.body(), at, headers));
    }
}
