package dev.runners.heartbeat.verdict;

import dev.runners.contracts.Timing;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one partition: how long we could hear the Runners. It advances with beacons alone, and only as far as every
 * replica that may be taking heartbeats has written down all that it had accepted. While one of them is silent it stands
 * still.
 *
 * @param heard milliseconds heard so far
 * @param completeTo broker time up to which every accepted heartbeat has been read
 * @param last broker time of the newest beacon
 * @param replicas who may be taking heartbeats; without those that said goodbye
 * @param upTo the newest beacon taken
 */
public record HeardTime(long heard, long completeTo, long last, Map<UUID, Seen> replicas, Revision upTo) {

    /** Before the first beacon. */
    public static final HeardTime NONE =
            new HeardTime(0, Long.MIN_VALUE, Long.MIN_VALUE, Map.of(), new Revision(Long.MIN_VALUE, -1));

    /**
     * A replica.
     *
     * @param at broker time of its newest beacon
     * @param completeTo broker time before which it has accepted nothing that was not read
     */
    public record Seen(long at, long completeTo) {}

    /** Whether a record at this place has been taken already: it is read again after a crash. */
    boolean holds(Revision place) {
        return place.offset() <= upTo.offset() && place.at() <= upTo.at();
    }

    HeardTime after(Beacon beacon, Revision place, Timing timing) {
        long now = Math.max(last, place.at());
        Map<UUID, Seen> seen = new HashMap<>(replicas);
        seen.values()
                .removeIf(one -> now - one.at() > timing.replicaForgottenAfter().toMillis());
        Seen before = seen.remove(beacon.replica());
        if (!beacon.goodbye()) {
            seen.put(beacon.replica(), new Seen(now, completeTo(beacon, before, now)));
        }
        long complete = seen.values().stream()
                .mapToLong(Seen::completeTo)
                .reduce(Math::min)
                .orElse(now);
        long step = completeTo == Long.MIN_VALUE
                ? 0
                : Math.clamp(complete - completeTo, 0, timing.beaconGap().toMillis());
        return new HeardTime(heard + step, Math.max(completeTo, complete), now, Map.copyOf(seen), place);
    }

    /** A replica that is new has accepted nothing yet. */
    private static long completeTo(Beacon beacon, @Nullable Seen before, long now) {
        Long said = beacon.completeTo();
        if (said == null) {
            return before == null ? now : before.completeTo();
        }
        return before == null ? said : Math.max(said, before.completeTo());
    }
}
