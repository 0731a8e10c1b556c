package dev.runners.heartbeat.log.messaging;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.HeartbeatBatch;
import dev.runners.contracts.heartbeat.HeartbeatBatch.Beat;
import dev.runners.contracts.heartbeat.HeartbeatEvent;
import dev.runners.contracts.heartbeat.HeartbeatEvent.HeartbeatsReceived;
import dev.runners.contracts.heartbeat.HeartbeatEvent.IngestBeacon;
import dev.runners.contracts.heartbeat.HeartbeatEvent.RunnersRecalled;
import dev.runners.contracts.heartbeat.Recall;
import dev.runners.contracts.heartbeat.ReplicaStatus;
import dev.runners.heartbeat.log.Acknowledgements;
import dev.runners.heartbeat.log.Acknowledgements.Round;
import dev.runners.heartbeat.log.Hearing;
import dev.runners.heartbeat.log.HeartbeatLog;
import dev.runners.heartbeat.log.HeartbeatPartition;
import dev.runners.heartbeat.log.OwnStatus;
import dev.runners.heartbeat.log.Recalls;
import dev.runners.heartbeat.log.Replica;
import dev.runners.heartbeat.log.Throughput;
import dev.runners.platform.kafka.KafkaEvents;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log on one thread through one producer: heartbeats in batches, collected for a moment, and behind them
 * the beacons. That order is the whole point: who reads a beacon has read all that was accepted before it.
 */
@Singleton
final class WriteLog implements HeartbeatLog {

    private static final Logger LOG = Logger.getLogger(WriteLog.class);
    private static final String SOURCE = "heartbeat-service";

    /** What a record costs is shared by the heartbeats in it, and their answers wait so long (docs/decisions/0019). */
    private static final Duration COLLECT = Duration.ofMillis(50);

    private static final Duration LAST_WORDS = Duration.ofSeconds(3);
    private static final Duration OPEN_AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int MOST_OPEN_ROUNDS = 8;

    /** Every so many rounds of beacons say how this replica is. */
    private static final int STATUS_ROUNDS = 4;

    private final LogProducer producers;
    private final Timing timing;
    private final Clock clock;
    private final Acknowledgements acknowledgements;
    private final Throughput throughput;
    private final Replica replica;
    private final OwnStatus ownStatus;
    private final Hearing hearing;
    private final Recalls recalls;
    private final WaitingBeats waiting = new WaitingBeats();
    private final Unanswered unanswered = new Unanswered();
    private final Semaphore arrived = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().daemon().name("write-log").unstarted(this::run);
    private volatile boolean stopping;
    private volatile boolean shutOut;
    private int rounds;

    /** The producer had no room for the last record, or did not know where to send it: nothing was sent, so it may be again. */
    private boolean notTaken;

    WriteLog(
            LogProducer producers,
            Timing timing,
            Clock clock,
            Acknowledgements acknowledgements,
            Throughput throughput,
            Replica replica,
            OwnStatus ownStatus,
            Hearing hearing,
            Recalls recalls) {
        this.producers = producers;
        this.timing = timing;
        this.clock = clock;
        this.acknowledgements = acknowledgements;
        this.throughput = throughput;
        this.replica = replica;
        this.ownStatus = ownStatus;
        this.hearing = hearing;
        this.recalls = recalls;
    }

    @Override
    public CompletionStage<Boolean> append(Beat beat) {
        throughput.accept();
        WaitingBeat one = WaitingBeat.of(beat);
        if (waiting.add(one)) {
            unanswered.add(one);
            arrived.release();
        } else {
            throughput.settle(1);
            one.answer(false);
        }
        return one.taken();
    }

    @Override
    public boolean isHeard() {
        return !stopping && (shutOut || isAcknowledged());
    }

    @Override
    public boolean isFull() {
        return throughput.isFull();
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        thread.start();
        // Not on that thread: it may be the one that is held up.
        vertx.setPeriodic(LOOK.toMillis(), look -> unanswered.look(System.nanoTime()));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        arrived.release();
        thread.join(LAST_WORDS.plusSeconds(1));
    }

    private void run() {
        while (!stopping) {
            try {
                write();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // Without this thread nobody would be heard here any more.
                LOG.errorf("The log cannot be written, trying again: %s", e.toString());
                LockSupport.parkNanos(OPEN_AGAIN.toNanos());
            }
        }
    }

    private void write() throws InterruptedException {
        Producer<String, byte[]> producer = producers.open();
        try {
            long nextBeacon = System.nanoTime();
            while (!stopping) {
                awaitBeats(nextBeacon);
                writeBeats(producer);
                long now = System.nanoTime();
                if (now - nextBeacon >= 0) {
                    nextBeacon = now + timing.beaconInterval().toNanos();
                    throughput.mark(now);
                    writeRecalls(producer);
                    beacon(producer);
                }
            }
            waiting.close();
            writeBeacons(producer, true);
        } finally {
            producer.close(LAST_WORDS);
        }
    }

    /** While Runners cannot reach us, no beacon says that they are silent; without beacons nothing tells of Kafka either. */
    private void beacon(Producer<String, byte[]> producer) {
        boolean hears = hearing.isHearing();
        boolean reachable = hearing.isReachable();
        if (hears && reachable) {
            writeBeacons(producer, false);
        }
        shutOut = hears && (!reachable || (shutOut && !isAcknowledged()));
    }

    private boolean isAcknowledged() {
        return acknowledgements.within(timing.beaconGap(), System.nanoTime());
    }

    private void awaitBeats(long nextBeacon) throws InterruptedException {
        if (arrived.tryAcquire(nextBeacon - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            LockSupport.parkNanos(Math.min(COLLECT.toNanos(), nextBeacon - System.nanoTime()));
            arrived.drainPermits();
        }
    }

    private void writeBeats(Producer<String, byte[]> producer) {
        for (int partition = 0; partition < HeartbeatPartition.COUNT; partition++) {
            for (List<WaitingBeat> taken = waiting.take(partition); !taken.isEmpty(); taken = waiting.take(partition)) {
                List<WaitingBeat> beats = taken;
                HeartbeatBatch batch = new HeartbeatBatch(
                        replica.id(),
                        partition,
                        beats.stream().map(WaitingBeat::beat).toList());
                write(producer, new HeartbeatsReceived(batch), partition, (metadata, failure) -> {
                    throughput.settle(beats.size());
                    beats.forEach(beat -> beat.answer(failure == null));
                    if (failure != null) {
                        LOG.errorf("Heartbeats were lost on their way to the log: %s", failure.toString());
                        replica.becomeAnother();
                    }
                });
            }
        }
    }

    private void writeRecalls(Producer<String, byte[]> producer) {
        for (Recall recall : recalls.take()) {
            write(producer, new RunnersRecalled(recall), recall.partition(), (metadata, failure) -> {
                if (failure != null) {
                    LOG.errorf("Recalled Runners were lost on their way to the log: %s", failure.toString());
                    recalls.addAll(recall);
                }
            });
        }
    }

    /** Behind all that had been accepted when the moments were over for which the beacons vouch. */
    private void writeBeacons(Producer<String, byte[]> producer, boolean goodbye) {
        if (acknowledgements.open() >= MOST_OPEN_ROUNDS && !goodbye) {
            return;
        }
        Round round = acknowledgements.begin(System.nanoTime(), HeartbeatPartition.COUNT);
        ReplicaStatus status = statusOf(rounds++);
        List<@Nullable Long> over = new ArrayList<>();
        for (int partition = 0; partition < HeartbeatPartition.COUNT; partition++) {
            over.add(acknowledgements.over(partition));
        }
        writeBeats(producer);
        for (int partition = 0; partition < HeartbeatPartition.COUNT; partition++) {
            // What was accepted before this moment has been sent already, and sent is in order.
            Beacon beacon = new Beacon(replica.id(), partition, goodbye, over.get(partition), status);
            write(producer, new IngestBeacon(beacon), partition, (metadata, failure) -> {
                round.settle(failure == null);
                if (failure == null) {
                    acknowledgements.taken(metadata.partition(), metadata.timestamp(), System.nanoTime());
                }
            });
        }
    }

    private @Nullable ReplicaStatus statusOf(int number) {
        return number % STATUS_ROUNDS == 0 ? ownStatus.ofThisReplica() : null;
    }

    private void write(Producer<String, byte[]> producer, HeartbeatEvent event, int partition, Callback answered) {
        try {
            ProducerRecord<String, byte[]> kafkaRecord =
                    KafkaEvents.toRecord(Topics.HEARTBEATS.encode(event, SOURCE, clock.instant(), null), partition);
            do {
                notTaken = false;
                var _ = producer.send(kafkaRecord, (metadata, failure) -> {
                    if (failure instanceof TimeoutException && !stopping && Thread.currentThread() == thread) {
                        notTaken = true;
                    } else {
                        answered.onCompletion(metadata, failure);
                    }
                });
            } while (notTaken);
        } catch (RuntimeException e) {
            answered.onCompletion(null, e);
        }
    }
}
