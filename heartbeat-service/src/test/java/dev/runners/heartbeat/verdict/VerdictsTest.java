package dev.runners.heartbeat.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Timing;
import dev.runners.contracts.heartbeat.Beacon;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatBatch.Beat;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerSilent;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.runner.Liveness;
import dev.runners.heartbeat.KnownRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Crashes and replays, at any moment of random logs. */
class VerdictsTest {

    private static final int LOGS = 100;
    private static final int RECORDS = 2_000;
    private static final int MOST_READ_AGAIN = 20;

    /** What happens to the log: time passes, then a beat or a recall of one Runner or a beacon of one replica. */
    private record Entry(long at, int runner, boolean recalled, int replica, boolean goodbye) {}

    private final List<UUID> runners = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private final Set<UUID> removed = new HashSet<>();
    private final List<UUID> replicas = List.of(UUID.randomUUID(), UUID.randomUUID());

    @Test
    void crashesChangeNothingOfWhatIsTold() {
        for (int seed = 0; seed < LOGS; seed++) {
            Random random = new Random(seed);
            List<Entry> log = log(random);
            List<LivenessState> straight = new ArrayList<>();
            Verdicts uninterrupted = verdicts(new InMemory(), event -> straight.add(event.body()));
            for (int offset = 0; offset < log.size(); offset++) {
                play(uninterrupted, log, offset);
            }

            assertThat(newest(interrupted(random, log))).as("seed %d", seed).isEqualTo(newest(straight));
        }
    }

    @Test
    void nobodyIsOfflineWithinSixtySecondsOfAHeartbeat() {
        for (int seed = 0; seed < LOGS; seed++) {
            List<Entry> log = log(new Random(seed));
            Map<UUID, Long> lastBeat = new HashMap<>();
            List<Long> silences = new ArrayList<>();
            Verdicts verdicts = verdicts(new InMemory(), event -> {
                if (event instanceof RunnerSilent(var state)) {
                    silences.add(state.revision().at() - lastBeat.getOrDefault(state.runnerId(), 0L));
                }
            });
            for (int offset = 0; offset < log.size(); offset++) {
                Entry entry = log.get(offset);
                if (entry.runner() >= 0 && entry.recalled()) {
                    lastBeat.putIfAbsent(runners.get(entry.runner()), entry.at());
                } else if (entry.runner() >= 0) {
                    lastBeat.put(runners.get(entry.runner()), entry.at());
                }
                play(verdicts, log, offset);
            }
            assertThat(silences).as("seed %d", seed).allMatch(silence -> silence > 60_000);
        }
    }

    /** Crashes now and then, and reads again what was not committed; only what is told behind the last crash is sure to be. */
    private List<LivenessState> interrupted(Random random, List<Entry> log) {
        InMemory memory = new InMemory();
        List<LivenessState> told = new ArrayList<>();
        List<LivenessState> uncommitted = new ArrayList<>();
        Verdicts verdicts = verdicts(memory, event -> uncommitted.add(event.body()));
        int committed = 0;
        for (int offset = 0; offset < log.size(); offset++) {
            play(verdicts, log, offset);
            if (random.nextInt(50) == 0 || offset - committed > MOST_READ_AGAIN) {
                told.addAll(uncommitted);
                uncommitted.clear();
                committed = offset + 1;
            } else if (random.nextInt(50) == 0) {
                uncommitted.clear();
                verdicts = verdicts(memory, event -> uncommitted.add(event.body()));
                offset = committed - 1;
            }
        }
        told.addAll(uncommitted);
        return told;
    }

    private void play(Verdicts verdicts, List<Entry> log, int offset) {
        Entry entry = log.get(offset);
        Revision place = new Revision(entry.at(), offset);
        if (entry.runner() >= 0 && entry.recalled()) {
            verdicts.onRecall(List.of(KnownRunner.online(runners.get(entry.runner()))), place);
        } else if (entry.runner() >= 0) {
            Heartbeat heartbeat = new Heartbeat(null, null, offset % 5 == 0, null, null, null, null, null);
            verdicts.onHeartbeats(List.of(new Beat(runners.get(entry.runner()), null, heartbeat)), place);
        } else {
            verdicts.onBeacon(new Beacon(replicas.get(entry.replica()), 0, entry.goodbye(), entry.at(), null), place);
        }
    }

    private List<Entry> log(Random random) {
        List<Entry> log = new ArrayList<>();
        long at = 1_000_000;
        for (int i = 0; i < RECORDS; i++) {
            at += random.nextInt(100) == 0 ? random.nextInt(40_000) : random.nextInt(500);
            boolean beat = random.nextInt(100) == 0;
            log.add(new Entry(
                    at,
                    beat ? random.nextInt(runners.size()) : -1,
                    random.nextInt(3) == 0,
                    random.nextInt(replicas.size()),
                    random.nextInt(100) == 0));
        }
        return log;
    }

    private Verdicts verdicts(Memory memory, Consumer<LivenessEvent> tell) {
        return new Verdicts(Timing.REAL, memory, tell, removed::contains);
    }

    /** What a reader ends with: the newest state of each Runner, by revision. */
    private static Map<UUID, List<Object>> newest(List<LivenessState> told) {
        Map<UUID, LivenessState> newest = new HashMap<>();
        told.forEach(state -> newest.merge(
                state.runnerId(), state, (one, other) -> other.revision().compareTo(one.revision()) > 0 ? other : one));
        Map<UUID, List<Object>> seen = new HashMap<>();
        newest.forEach(
                (runner, state) -> seen.put(runner, List.of(state.revision(), state.liveness(), state.draining())));
        return seen;
    }

    @Test
    void theLogsDoCondemnSomebody() {
        List<LivenessState> told = new ArrayList<>();
        List<Entry> log = log(new Random(1));
        Verdicts verdicts = verdicts(new InMemory(), event -> told.add(event.body()));
        for (int offset = 0; offset < log.size(); offset++) {
            play(verdicts, log, offset);
        }
        assertThat(told).extracting(LivenessState::liveness).contains(Liveness.OFFLINE, Liveness.SUSPECT);
    }

    @Test
    void whoWasSilentForAWeekTakesNoMemoryAndIsKnownAnewWhenItComesBack() {
        List<LivenessState> told = new ArrayList<>();
        InMemory memory = new InMemory();
        Verdicts verdicts = verdicts(memory, event -> told.add(event.body()));
        Beat beat = new Beat(runners.getFirst(), null, Heartbeat.EMPTY);
        verdicts.onHeartbeats(List.of(beat), new Revision(0, 0));
        int offset = 1;
        for (; memory.tracks().size() == 1; offset++) {
            verdicts.onBeacon(
                    new Beacon(replicas.getFirst(), 0, false, offset * 2_000L, null),
                    new Revision(offset * 2_000L, offset));
        }
        assertThat(memory.heardTime().heard()).isBetween(7 * 86_400_000L, 7 * 86_400_000L + 4_000);
        assertThat(verdicts.count().offline()).isZero();
        assertThat(told)
                .extracting(LivenessState::liveness)
                .containsExactly(Liveness.ONLINE, Liveness.SUSPECT, Liveness.OFFLINE);

        verdicts.onHeartbeats(List.of(beat), new Revision(offset * 2_000L, offset));
        assertThat(told.getLast().liveness()).isEqualTo(Liveness.ONLINE);
        assertThat(told).extracting(LivenessState::revision).isSorted();
    }

    @Test
    void whoWasRemovedIsForgottenSoonAfterItIsOffline() {
        List<LivenessState> told = new ArrayList<>();
        InMemory memory = new InMemory();
        Verdicts verdicts = verdicts(memory, event -> told.add(event.body()));
        verdicts.onHeartbeats(
                List.of(
                        new Beat(runners.getFirst(), null, Heartbeat.EMPTY),
                        new Beat(runners.getLast(), null, Heartbeat.EMPTY)),
                new Revision(0, 0));
        removed.add(runners.getFirst());
        for (int offset = 1; memory.heardTime().heard() < 130_000; offset++) {
            verdicts.onBeacon(
                    new Beacon(replicas.getFirst(), 0, false, offset * 2_000L, null),
                    new Revision(offset * 2_000L, offset));
        }
        assertThat(told)
                .filteredOn(state -> state.runnerId().equals(runners.getFirst()))
                .extracting(LivenessState::liveness)
                .containsExactly(Liveness.ONLINE, Liveness.SUSPECT, Liveness.OFFLINE);
        assertThat(verdicts.count().offline()).isOne();
        assertThat(memory.tracks())
                .extracting(track -> track.state().runnerId())
                .containsExactly(runners.getLast());
    }

    private static final class InMemory implements Memory {
        private final Map<UUID, Track> tracks = new HashMap<>();
        private HeardTime clock = HeardTime.NONE;

        @Override
        public @Nullable Track track(UUID runner) {
            return tracks.get(runner);
        }

        @Override
        public List<Track> tracks() {
            return List.copyOf(tracks.values());
        }

        @Override
        public HeardTime heardTime() {
            return clock;
        }

        @Override
        public void keep(Track track) {
            tracks.put(track.state().runnerId(), track);
        }

        @Override
        public void keep(HeardTime heardTime) {
            clock = heardTime;
        }

        @Override
        public void forget(UUID runner) {
            tracks.remove(runner);
        }
    }
}
