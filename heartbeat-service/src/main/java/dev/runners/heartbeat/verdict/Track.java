package dev.runners.heartbeat.verdict;

import dev.runners.contracts.Timing;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatBatch.Beat;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.runner.Liveness;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one Runner.
 *
 * @param state as it was told last, but for the time of the last heartbeat, which is always the newest
 * @param lastBeat where its last heartbeat stands
 * @param since heard time when it got past that; null before
 */
public record Track(
        LivenessState state, Revision lastBeat, @Nullable Long since, Boots boots) {

    /** The Runner after this heartbeat; {@code before} is null for its first. */
    static Track heard(@Nullable Track before, Beat beat, Revision place, Timing timing) {
        LivenessState old = before == null ? null : before.state;
        Boots boots = before == null
                ? Boots.NONE
                : before.boots.after(before.state.boot(), beat.boot(), place.at(), timing.bootAlarmWindow());
        LivenessState reported = reported(old, beat, boots.areShared(), place);
        boolean changed = old == null || !sameButTimes(old, reported);
        LivenessState state = changed || old == null ? reported : at(old, reported.lastHeartbeatAt(), old.revision());
        return new Track(state, place, null, boots);
    }

    /** As its registry has it; not heard here yet, so that its first heartbeat is told. */
    static Track recalled(LivenessState known, Revision place) {
        LivenessState state = new LivenessState(
                known.runnerId(),
                Liveness.NEVER_CONNECTED,
                known.lastHeartbeatAt(),
                known.version(),
                null,
                known.draining(),
                known.slots(),
                List.of(),
                List.of(),
                known.credentialShared(),
                known.revision());
        return new Track(state, place, null, Boots.NONE);
    }

    Track marked(long heard) {
        return new Track(state, lastBeat, heard, boots);
    }

    Track become(Liveness liveness, Revision place) {
        LivenessState next = new LivenessState(
                state.runnerId(),
                liveness,
                state.lastHeartbeatAt(),
                state.version(),
                state.boot(),
                state.draining(),
                state.slots(),
                state.capabilities(),
                state.activeJobs(),
                state.credentialShared(),
                behind(state, place));
        return new Track(next, lastBeat, since, boots);
    }

    /** Whether this heartbeat has been taken already: it is read again after a crash. */
    boolean holds(Revision place) {
        return place.offset() <= lastBeat.offset() && place.at() <= lastBeat.at();
    }

    private static LivenessState reported(@Nullable LivenessState old, Beat beat, boolean shared, Revision place) {
        Heartbeat said = beat.heartbeat();
        // An empty body says nothing new; another boot starts from nothing.
        LivenessState known = old != null && Objects.equals(old.boot(), beat.boot()) ? old : null;
        return new LivenessState(
                beat.runnerId(),
                Liveness.ONLINE,
                Instant.ofEpochMilli(place.at()),
                said.version() != null || known == null ? said.version() : known.version(),
                beat.boot(),
                Boolean.TRUE.equals(said.draining()),
                said.slots() != null ? said.slots() : known == null ? 1 : known.slots(),
                said.capabilities() != null
                        ? List.copyOf(said.capabilities())
                        : known == null ? List.of() : known.capabilities(),
                said.activeJobs() == null ? List.of() : List.copyOf(said.activeJobs()),
                shared,
                behind(old, place));
    }

    /** Broker clocks may step back, revisions never. */
    private static Revision behind(@Nullable LivenessState old, Revision place) {
        return old == null
                ? place
                : new Revision(Math.max(place.at(), old.revision().at()), place.offset());
    }

    private static boolean sameButTimes(LivenessState one, LivenessState other) {
        return at(one, Instant.EPOCH, other.revision()).equals(at(other, Instant.EPOCH, other.revision()));
    }

    private static LivenessState at(LivenessState state, Instant heartbeat, Revision revision) {
        return new LivenessState(
                state.runnerId(),
                state.liveness(),
                heartbeat,
                state.version(),
                state.boot(),
                state.draining(),
                state.slots(),
                state.capabilities(),
                state.activeJobs(),
                state.credentialShared(),
                revision);
    }
}
