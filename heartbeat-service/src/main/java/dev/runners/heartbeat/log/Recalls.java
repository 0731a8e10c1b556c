package dev.runners.heartbeat.log;

import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.Recall;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runners of whom their registry tells once more, on their way to the log. */
@Singleton
public final class Recalls {

    /** What is known of one has at most 8 KiB, as a heartbeat has, and a record 1 MiB. */
    private static final int MOST = 100;

    /** Heartbeats wait behind them, so a whole fleet goes in many rounds. */
    private static final int MOST_A_ROUND = 2_000;

    private final Queue<LivenessState> waiting = new ConcurrentLinkedQueue<>();

    public void add(LivenessState runner) {
        waiting.add(runner);
    }

    /** Into the log with them once more. */
    public void addAll(Recall lost) {
        waiting.addAll(lost.runners());
    }

    /** Those that have waited longest, by partition. */
    public List<Recall> take() {
        Map<Integer, List<LivenessState>> open = new HashMap<>();
        List<Recall> full = new ArrayList<>();
        for (int i = 0; i < MOST_A_ROUND && !waiting.isEmpty(); i++) {
            LivenessState runner = waiting.remove();
            int partition = HeartbeatPartition.of(runner.runnerId());
            List<LivenessState> runners = open.computeIfAbsent(partition, _ -> new ArrayList<>());
            runners.add(runner);
            if (runners.size() == MOST) {
                full.add(new Recall(partition, runners));
                open.remove(partition);
            }
        }
        open.forEach((partition, runners) -> full.add(new Recall(partition, runners)));
        return full;
    }
}
