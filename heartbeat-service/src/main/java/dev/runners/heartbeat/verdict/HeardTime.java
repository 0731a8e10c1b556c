package dev.runners.heartbeat.verdict;

import dev.runners.contracts.Timing;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The clock of one partition: how long we could hear the Runners. It advances with beacons alone, and pauses while a
 * replica is silent that may still be taking heartbeats.
 *
 * @param heard milliseconds heard so far
 * @param last broker time of the newest beacon
 * @param replicas who may be taking heartbeats, and the broker time of its newest beacon; without those that said goodbye
 * @param upTo the newest beacon taken
 */
public record HeardTime(long heard, long last, Map<UUID, Long> replicas, Revision upTo) {

    /** Before the first beacon. */
    public static final HeardTime NONE = new HeardTime(0, Long.MIN_VALUE, Map.of(), new Revision(Long.MIN_VALUE, -1));

    /** Whether a record at this place has been taken already: it is read again after a crash. */
    boolean holds(Revision place) {
        return place.offset() <= upTo.offset() && place.at() <= upTo.at();
    }

    HeardTime after(Beacon beacon, Revision place, Timing timing) {
        long now = Math.max(last, place.at());
        Map<UUID, Long> seen = new HashMap<>(replicas);
        seen.values().removeIf(at -> now - at > timing.replicaForgottenAfter().toMillis());
        seen.remove(beacon.replica());
        boolean paused = seen.values().stream()
                .anyMatch(at -> now - at > timing.beaconGap().toMillis());
        if (!beacon.goodbye()) {
            seen.put(beacon.replica(), now);
        }
        long step = paused || last == Long.MIN_VALUE
                ? 0
                : Math.min(now - last, timing.beaconGap().toMillis());
        return new HeardTime(heard + step, now, Map.copyOf(seen), place);
    }
}
