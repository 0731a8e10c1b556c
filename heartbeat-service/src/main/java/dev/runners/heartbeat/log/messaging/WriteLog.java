package dev.runners.heartbeat.log.messaging;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.HeartbeatBatch;
import dev.runners.contracts.heartbeat.HeartbeatBatch.Beat;
import dev.runners.contracts.heartbeat.HeartbeatEvent;
import dev.runners.contracts.heartbeat.HeartbeatEvent.HeartbeatsReceived;
import dev.runners.contracts.heartbeat.HeartbeatEvent.IngestBeacon;
import dev.runners.heartbeat.log.Acknowledgements;
import dev.runners.heartbeat.log.Acknowledgements.Round;
import dev.runners.heartbeat.log.HeartbeatLog;
import dev.runners.heartbeat.log.HeartbeatPartition;
import dev.runners.platform.kafka.KafkaEvents;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;

/**
 * Writes the log on one thread through one producer: heartbeats in batches, collected for a few milliseconds, and behind
 * them the beacons. That order is the whole point: who reads a beacon has read all that was accepted before it.
 */
@Singleton
final class WriteLog implements HeartbeatLog {

    private static final Logger LOG = Logger.getLogger(WriteLog.class);
    private static final String SOURCE = "heartbeat-service";
    private static final Duration COLLECT = Duration.ofMillis(5);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    /** A heartbeat has at most 8 KiB, a record 1 MiB. */
    private static final int MOST_BEATS = 100;

    private static final int MOST_OPEN_ROUNDS = 8;

    private final LogProducer producers;
    private final Timing timing;
    private final Clock clock;
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final List<Queue<Beat>> waiting = IntStream.range(0, HeartbeatPartition.COUNT)
            .<Queue<Beat>>mapToObj(partition -> new ConcurrentLinkedQueue<>())
            .toList();
    private final Semaphore arrived = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().daemon().name("write-log").unstarted(this::run);
    private volatile UUID replica = UUID.randomUUID();
    private volatile boolean stopping;

    WriteLog(LogProducer producers, Timing timing, Clock clock) {
        this.producers = producers;
        this.timing = timing;
        this.clock = clock;
    }

    @Override
    public void append(Beat beat) {
        waiting.get(HeartbeatPartition.of(beat.runnerId())).add(beat);
        arrived.release();
    }

    @Override
    public boolean isHeard() {
        return !stopping && acknowledgements.within(timing.beaconGap(), System.nanoTime());
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        arrived.release();
        thread.join(LAST_WORDS.plusSeconds(1));
    }

    private void run() {
        Producer<String, byte[]> producer = producers.open();
        try {
            long nextBeacon = System.nanoTime();
            while (!stopping) {
                awaitBeats(nextBeacon);
                writeBeats(producer);
                if (System.nanoTime() - nextBeacon >= 0) {
                    nextBeacon = System.nanoTime() + timing.beaconInterval().toNanos();
                    writeBeacons(producer, false);
                }
            }
            writeBeats(producer);
            writeBeacons(producer, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            producer.close(LAST_WORDS);
        }
    }

    private void awaitBeats(long nextBeacon) throws InterruptedException {
        if (arrived.tryAcquire(nextBeacon - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            LockSupport.parkNanos(COLLECT.toNanos());
            arrived.drainPermits();
        }
    }

    private void writeBeats(Producer<String, byte[]> producer) {
        for (int partition = 0; partition < HeartbeatPartition.COUNT; partition++) {
            Queue<Beat> queue = waiting.get(partition);
            while (!queue.isEmpty()) {
                List<Beat> beats = new ArrayList<>();
                for (Beat beat = queue.poll(); beat != null; beat = beats.size() < MOST_BEATS ? queue.poll() : null) {
                    beats.add(beat);
                }
                HeartbeatBatch batch = new HeartbeatBatch(replica, partition, beats);
                write(producer, new HeartbeatsReceived(batch), partition, (metadata, failure) -> {
                    if (failure != null) {
                        becomeAnother(failure);
                    }
                });
            }
        }
    }

    private void writeBeacons(Producer<String, byte[]> producer, boolean goodbye) {
        if (acknowledgements.open() >= MOST_OPEN_ROUNDS && !goodbye) {
            return;
        }
        Round round = acknowledgements.begin(System.nanoTime(), HeartbeatPartition.COUNT);
        for (int partition = 0; partition < HeartbeatPartition.COUNT; partition++) {
            Beacon beacon = new Beacon(replica, partition, goodbye);
            write(producer, new IngestBeacon(beacon), partition, (metadata, failure) -> round.settle(failure == null));
        }
    }

    private void write(Producer<String, byte[]> producer, HeartbeatEvent event, int partition, Callback answered) {
        try {
            var _ = producer.send(
                    KafkaEvents.toRecord(Topics.HEARTBEATS.encode(event, SOURCE, clock.instant(), null), partition),
                    answered);
        } catch (RuntimeException e) {
            answered.onCompletion(null, e);
        }
    }

    /** Accepted heartbeats were lost: under another name, the old one falls silent and heard time pauses for it. */
    private void becomeAnother(Exception failure) {
        LOG.errorf("Heartbeats were lost on their way to the log: %s", failure.toString());
        replica = UUID.randomUUID();
    }
}
