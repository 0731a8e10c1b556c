package dev.runners.heartbeat.verdict.messaging;

import dev.runners.contracts.heartbeat.HeartbeatEvent.HeartbeatsReceived;
import dev.runners.contracts.heartbeat.HeartbeatEvent.IngestBeacon;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.runner.Liveness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rule of heard time in the words of the architecture, with its own numbers and from the whole log: slow, and plain. */
final class HeardRule {

    private static final long STEP = 2_000;
    private static final long SILENT = 2_000;
    private static final long FORGOTTEN = 30_000;
    private static final long SUSPECT = 45_000;
    private static final long OFFLINE = 60_000;

    private final Map<UUID, Long> newestBeacon = new HashMap<>();
    private final Map<UUID, List<Long>> heartbeats = new HashMap<>();

    /** Heard time behind the record of each offset that is a beacon. */
    private final NavigableMap<Long, Long> heardAt = new TreeMap<>();

    private long offset = -1;
    private long heard;
    private long newest = Long.MIN_VALUE;

    void read(PlayedLog.Written written) {
        offset++;
        switch (written.event()) {
            case HeartbeatsReceived(var batch) ->
                batch.beats()
                        .forEach(beat -> heartbeats
                                .computeIfAbsent(beat.runnerId(), runner -> new ArrayList<>())
                                .add(offset));
            case IngestBeacon(var beacon) -> beacon(beacon.replica(), beacon.goodbye(), written.at());
        }
    }

    private void beacon(UUID replica, boolean goodbye, long brokerTime) {
        long now = Math.max(newest, brokerTime);
        boolean somebodyIsSilent = false;
        for (Map.Entry<UUID, Long> other : newestBeacon.entrySet()) {
            long silence = now - other.getValue();
            somebodyIsSilent |= !other.getKey().equals(replica) && silence > SILENT && silence <= FORGOTTEN;
        }
        if (newest != Long.MIN_VALUE && !somebodyIsSilent) {
            heard += Math.min(STEP, now - newest);
        }
        newest = now;
        if (goodbye) {
            newestBeacon.remove(replica);
        } else {
            newestBeacon.put(replica, now);
        }
        heardAt.put(offset, heard);
    }

    /** Of a Runner now; null before its first heartbeat. */
    @Nullable
    Liveness liveness(UUID runner) {
        List<Long> beats = heartbeats.get(runner);
        if (beats == null) {
            return null;
        }
        long silence = silence(beats.getLast(), heard);
        if (silence > OFFLINE) {
            return Liveness.OFFLINE;
        }
        return silence >= SUSPECT ? Liveness.SUSPECT : Liveness.ONLINE;
    }

    /** Heard time between a Runner's last heartbeat and the record that this state follows from. */
    long heardSinceHeartbeat(LivenessState state) {
        long cause = state.revision().offset();
        long beat = heartbeats.getOrDefault(state.runnerId(), List.of()).stream()
                .filter(at -> at < cause)
                .mapToLong(at -> at)
                .max()
                .orElseThrow();
        return silence(beat, heardAt.getOrDefault(cause, heard));
    }

    /** From the first beacon behind a heartbeat on. */
    private long silence(long beat, long until) {
        Map.Entry<Long, Long> behind = heardAt.higherEntry(beat);
        return behind == null ? 0 : until - behind.getValue();
    }
}
