package dev.runners.heartbeat.log.messaging;

import dev.runners.contracts.heartbeat.HeartbeatBatch.Beat;
import dev.runners.heartbeat.log.HeartbeatPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Accepted heartbeats on their way to the log, by partition; many threads add, one takes. */
final class WaitingBeats {

    /** A heartbeat has at most 8 KiB, a record 1 MiB. */
    private static final int MOST = 100;

    private final List<Queue<Beat>> byPartition = IntStream.range(0, HeartbeatPartition.COUNT)
            .<Queue<Beat>>mapToObj(partition -> new ConcurrentLinkedQueue<>())
            .toList();
    private volatile boolean closed;

    /** False when nothing is taken any more and this was not, either. */
    boolean add(Beat beat) {
        Queue<Beat> queue = byPartition.get(HeartbeatPartition.of(beat.runnerId()));
        queue.add(beat);
        // Whoever closes takes all that is there once more: what he did not see is still here.
        return !closed || !queue.remove(beat);
    }

    /** The oldest of a partition, as many as fit into one record. */
    List<Beat> take(int partition) {
        Queue<Beat> queue = byPartition.get(partition);
        List<Beat> beats = new ArrayList<>();
        for (Beat beat = queue.poll(); beat != null; beat = beats.size() < MOST ? queue.poll() : null) {
            beats.add(beat);
        }
        return beats;
    }

    /** From now on nothing is added for good; what is there is still to be taken. */
    void close() {
        closed = true;
    }
}
