package dev.runners.heartbeat.verdict;

import dev.runners.contracts.Timing;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.HeartbeatBatch.Beat;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerHeard;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerReported;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerSilent;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerSuspected;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.runner.Liveness;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is alive, by the log of one partition and nothing else. A Runner is OFFLINE when more than 60 s of heard time have
 * passed since that got past its last heartbeat, SUSPECT from 45 s on. After a week of silence it is forgotten, when it was
 * removed a minute after it was called OFFLINE at the latest.
 *
 * <p>After a crash a part of the log is read again: what was taken changes nothing, but what followed from it is told
 * again, with the same revision, for it may have been lost before it was told.
 */
public final class Verdicts {

    /** What is remembered is bounded by who was heard lately, not by who there ever was. */
    private static final int FORGOTTEN_AFTER_MINUTES = 7 * 24 * 60;

    private final Timing timing;
    private final Memory memory;
    private final Consumer<LivenessEvent> tell;
    private final Predicate<UUID> isRemoved;

    /** Heard at this broker time, but heard time has not got there yet. */
    private final SequencedMap<UUID, Long> unmarked = new LinkedHashMap<>();

    // Each with the heard time that got past their last heartbeat, and in that order: only the head can be due.
    private final SequencedMap<UUID, Long> online = new LinkedHashMap<>();
    private final SequencedMap<UUID, Long> suspects = new LinkedHashMap<>();
    private final SequencedMap<UUID, Long> offline = new LinkedHashMap<>();
    private HeardTime clock;
    private long removedForgottenAt;

    /**
     * How many Runners there are.
     *
     * @param heard milliseconds of heard time
     */
    public record Count(int online, int suspect, int offline, long heard) {}

    /**
     * Goes on where memory ends.
     *
     * @param isRemoved whether a Runner's credentials are gone for good: nothing that is told follows from it, only who is
     *     remembered
     */
    public Verdicts(Timing timing, Memory memory, Consumer<LivenessEvent> tell, Predicate<UUID> isRemoved) {
        this.timing = timing;
        this.memory = memory;
        this.tell = tell;
        this.isRemoved = isRemoved;
        this.clock = memory.heardTime();
        memory.tracks().stream()
                .sorted(Comparator.comparing(Track::since, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Track::lastBeat))
                .forEach(this::recall);
    }

    public void onHeartbeats(List<Beat> beats, Revision place) {
        // One record gives a Runner one revision, so only its last word in it counts.
        Map<UUID, Beat> newest = new LinkedHashMap<>();
        beats.forEach(beat -> newest.put(beat.runnerId(), beat));
        newest.values().forEach(beat -> onHeartbeat(beat, place));
    }

    /** Runners as their registry has them, which knows more than the log or less: one of the two has lost something. */
    public void onRecall(List<LivenessState> known, Revision place) {
        for (LivenessState runner : known) {
            Track track = memory.track(runner.runnerId());
            if (runner.liveness().isConnected() && isLost(track, runner)) {
                // A heartbeat could stand here as well: who lives sends one long before he is condemned.
                memory.keep(Track.recalled(runner, place));
                offline.remove(runner.runnerId());
                unmarked.putLast(runner.runnerId(), place.at());
            } else if (track != null && track.state().revision().compareTo(runner.revision()) > 0) {
                tell(track.state());
            }
        }
    }

    /** Whether nobody here would be judged: not known, or called OFFLINE before what its registry has of it. */
    private static boolean isLost(@Nullable Track track, LivenessState known) {
        return track == null
                || (track.state().liveness() == Liveness.OFFLINE
                        && track.state().revision().compareTo(known.revision()) < 0);
    }

    public void onBeacon(Beacon beacon, Revision place) {
        if (clock.holds(place)) {
            memory.tracks().forEach(track -> tellAgain(track.state(), place));
            return;
        }
        HeardTime next = clock.after(beacon, place, timing);
        for (Iterator<Map.Entry<UUID, Long>> waiting = unmarked.entrySet().iterator(); waiting.hasNext(); ) {
            Map.Entry<UUID, Long> heard = waiting.next();
            if (heard.getValue() <= next.completeTo()) {
                waiting.remove();
                memory.keep(track(heard.getKey()).marked(next.heard()));
                online.put(heard.getKey(), next.heard());
            }
        }
        tellSilent(suspects, timing.offlineAfter().toMillis() + 1, next.heard(), place);
        tellSilent(online, timing.suspectAfter().toMillis(), next.heard(), place);
        forget(next.heard());
        // Last: after a crash in between, this beacon is read again and does the rest.
        clock = next;
        memory.keep(next);
    }

    public Count count() {
        return new Count(online.size() + unmarked.size(), suspects.size(), offline.size(), clock.heard());
    }

    private void onHeartbeat(Beat beat, Revision place) {
        Track before = memory.track(beat.runnerId());
        if (before != null && before.holds(place)) {
            tellAgain(before.state(), place);
            return;
        }
        Track after = Track.heard(before, beat, place, timing);
        online.remove(beat.runnerId());
        suspects.remove(beat.runnerId());
        offline.remove(beat.runnerId());
        unmarked.putLast(beat.runnerId(), place.at());
        memory.keep(after);
        if (before == null || before.state().liveness() != Liveness.ONLINE) {
            tell.accept(new RunnerHeard(after.state()));
        } else if (!after.state().revision().equals(before.state().revision())) {
            tell.accept(new RunnerReported(after.state()));
        }
    }

    /** Tells of all at the head of the queue for whom this much heard time has passed. */
    private void tellSilent(SequencedMap<UUID, Long> queue, long silence, long heard, Revision place) {
        while (isDue(queue, heard - silence)) {
            Map.Entry<UUID, Long> head = queue.pollFirstEntry();
            boolean silent = heard - head.getValue() > timing.offlineAfter().toMillis();
            Track after = track(head.getKey()).become(silent ? Liveness.OFFLINE : Liveness.SUSPECT, place);
            memory.keep(after);
            (silent ? offline : suspects).put(head.getKey(), head.getValue());
            tell(after.state());
        }
    }

    /** Whether anybody's last heartbeat was got past by then. */
    private static boolean isDue(SequencedMap<UUID, Long> queue, long then) {
        Map.Entry<UUID, Long> head = queue.firstEntry();
        return head != null && head.getValue() <= then;
    }

    /** Nothing is told: they are OFFLINE for everybody, and known anew when they are heard again. */
    private void forget(long heard) {
        long minute = timing.offlineAfter().toMillis();
        while (isDue(offline, heard - minute * FORGOTTEN_AFTER_MINUTES - 1)) {
            memory.forget(offline.pollFirstEntry().getKey());
        }
        if (heard - removedForgottenAt > minute) {
            removedForgottenAt = heard;
            List<UUID> removed = offline.keySet().stream().filter(isRemoved).toList();
            removed.forEach(offline::remove);
            removed.forEach(memory::forget);
        }
    }

    private void tellAgain(LivenessState state, Revision place) {
        if (state.revision().offset() == place.offset() && state.revision().at() >= place.at()) {
            tell(state);
        }
    }

    private void tell(LivenessState state) {
        switch (state.liveness()) {
            case ONLINE -> tell.accept(new RunnerHeard(state));
            case SUSPECT -> tell.accept(new RunnerSuspected(state));
            case OFFLINE -> tell.accept(new RunnerSilent(state));
            case NEVER_CONNECTED -> {
                // Recalled, and neither heard nor condemned since: there is nothing to tell.
            }
        }
    }

    private void recall(Track track) {
        UUID runner = track.state().runnerId();
        Long since = track.since();
        if (since == null) {
            unmarked.put(runner, track.lastBeat().at());
            return;
        }
        switch (track.state().liveness()) {
            case ONLINE, NEVER_CONNECTED -> online.put(runner, since);
            case SUSPECT -> suspects.put(runner, since);
            case OFFLINE -> offline.put(runner, since);
        }
    }

    private Track track(UUID runner) {
        Track track = memory.track(runner);
        if (track == null) {
            throw new IllegalStateException("A queue holds an unknown Runner");
        }
        return track;
    }
}
