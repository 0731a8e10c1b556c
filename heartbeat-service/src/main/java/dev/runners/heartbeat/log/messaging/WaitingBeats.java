package dev.runners.heartbeat.log.messaging;

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

    private final List<Queue<WaitingBeat>> byPartition = IntStream.range(0, HeartbeatPartition.COUNT)
            .<Queue<WaitingBeat>>mapToObj(partition -> new ConcurrentLinkedQueue<>())
            .toList();
    private volatile boolean closed;

    /** False when nothing is taken any more and this was not, either. */
    boolean add(WaitingBeat beat) {
        Queue<WaitingBeat> queue =
                byPartition.get(HeartbeatPartition.of(beat.beat().runnerId()));
        queue.add(beat);
        // Whoever closes takes all that is there once more: what he did not see is still here.
        return !closed || !queue.remove(beat);
    }

    /** The oldest of a partition, as many as fit into one record. */
    List<WaitingBeat> take(int partition) {
        Queue<WaitingBeat> queue = byPartition.get(partition);
        List<WaitingBeat> beats = new ArrayList<>();
        for (WaitingBeat beat = queue.poll(); beat != null; beat = beats.size() < MOST ? queue.poll() : null) {
            beats.add(beat);
        }
        return beats;
    }

    /** From now on nothing is added for good; what is there is still to be taken. */
    void close() {
        closed = true;
    }
}
