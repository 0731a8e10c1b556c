package dev.runners.heartbeat.verdict.messaging;

import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.HeartbeatEvent.HeartbeatsReceived;
import dev.runners.contracts.heartbeat.HeartbeatEvent.IngestBeacon;
import dev.runners.contracts.heartbeat.HeartbeatEvent.RunnersRecalled;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.runner.Liveness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rule of heard time in the words of the architecture, with its own numbers and from the whole log: slow, and plain. */
final class HeardRule {

    private static final long STEP = 2_000;
    private static final long FORGOTTEN = 30_000;
    private static final long SUSPECT = 45_000;
    private static final long OFFLINE = 60_000;

    private final Map<UUID, Long> newestBeacon = new HashMap<>();
    private final Map<UUID, Long> vouchedFor = new HashMap<>();
    private final Map<UUID, List<Heartbeat>> heartbeats = new HashMap<>();
    private final Set<UUID> neverHeard = new HashSet<>();
    private final List<Moment> moments = new ArrayList<>();
    private long offset = -1;

    private record Heartbeat(long offset, long at) {}

    /** Behind the beacon at this offset: what has been heard, and up to which broker time nothing is missing. */
    private record Moment(long offset, long heard, long completeTo, long brokerTime) {}

    void read(PlayedLog.Written written) {
        offset++;
        switch (written.event()) {
            case HeartbeatsReceived(var batch) ->
                batch.beats().forEach(beat -> {
                    neverHeard.remove(beat.runnerId());
                    heartbeats
                            .computeIfAbsent(beat.runnerId(), runner -> new ArrayList<>())
                            .add(new Heartbeat(offset, written.at()));
                });
            case RunnersRecalled(var recall) ->
                recall.runners().forEach(runner -> recall(runner.runnerId(), written.at()));
            case IngestBeacon(var beacon) -> read(beacon, written.at());
        }
    }

    /** Of whom nothing is known: as a heartbeat that nobody was told of. */
    private void recall(UUID runner, long at) {
        if (!heartbeats.containsKey(runner)) {
            heartbeats.put(runner, new ArrayList<>(List.of(new Heartbeat(offset, at))));
            neverHeard.add(runner);
        }
    }

    private void read(Beacon beacon, long brokerTime) {
        Moment before = moments.isEmpty() ? null : moments.getLast();
        long now = before == null ? brokerTime : Math.max(before.brokerTime(), brokerTime);
        newestBeacon.entrySet().removeIf(one -> now - one.getValue() > FORGOTTEN);
        vouchedFor.keySet().retainAll(newestBeacon.keySet());
        if (beacon.goodbye()) {
            newestBeacon.remove(beacon.replica());
            vouchedFor.remove(beacon.replica());
        } else {
            newestBeacon.put(beacon.replica(), now);
            Long vouched = beacon.completeTo();
            if (vouched != null) {
                vouchedFor.merge(beacon.replica(), vouched, Math::max);
            } else {
                vouchedFor.putIfAbsent(beacon.replica(), now);
            }
        }
        long everybody = vouchedFor.isEmpty() ? now : Long.MAX_VALUE;
        for (long vouched : vouchedFor.values()) {
            everybody = Math.min(everybody, vouched);
        }
        if (before == null) {
            moments.add(new Moment(offset, 0, everybody, now));
            return;
        }
        long completeTo = Math.max(before.completeTo(), everybody);
        long step = Math.min(STEP, completeTo - before.completeTo());
        moments.add(new Moment(offset, before.heard() + step, completeTo, now));
    }

    /** What was told of a Runner by now; null when nothing was. */
    @Nullable
    Liveness liveness(UUID runner) {
        if (!heartbeats.containsKey(runner)) {
            return null;
        }
        long silence = silence(runner, offset);
        if (silence > OFFLINE) {
            return Liveness.OFFLINE;
        }
        if (silence >= SUSPECT) {
            return Liveness.SUSPECT;
        }
        return neverHeard.contains(runner) ? null : Liveness.ONLINE;
    }

    /** Heard time between a Runner's last heartbeat and the record that this state follows from. */
    long heardSinceHeartbeat(LivenessState state) {
        return silence(state.runnerId(), state.revision().offset());
    }

    /** From the first beacon behind its last heartbeat with which everything up to that one was complete. */
    private long silence(UUID runner, long until) {
        Heartbeat last = heartbeats.getOrDefault(runner, List.of()).stream()
                .filter(beat -> beat.offset() <= until)
                .reduce((one, other) -> other)
                .orElseThrow();
        Long since = null;
        long now = 0;
        for (Moment moment : moments) {
            if (moment.offset() > until) {
                break;
            }
            if (since == null && moment.offset() > last.offset() && moment.completeTo() >= last.at()) {
                since = moment.heard();
            }
            now = moment.heard();
        }
        return since == null ? 0 : now - since;
    }
}
