package dev.runners.heartbeat.verdict.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Timing;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerSilent;
import dev.runners.contracts.runner.Liveness;
import dev.runners.heartbeat.KnownRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Hours of random histories under the real topology, against the rule as the page and the architecture say it. */
class RandomHistoriesTest {

    private static final int RUNNERS = 4;
    private static final int REPLICAS = 3;
    private static final int TRIES = 150;

    /** What happens. */
    sealed interface Step {
        /** Time passes; the replicas of this set send their beacons, the others stall. */
        record Pass(int millis, int replicas) implements Step {}

        record Beat(int runner, int boot, boolean draining) implements Step {}

        /** Its registry tells of it anew, and has heard of it in another log. */
        record Recalled(int runner) implements Step {}

        record Goodbye(int replica) implements Step {}

        /** A new process start in its place; the old one says nothing. */
        record Restart(int replica) implements Step {}

        /** The broker's clock jumps. */
        record Jump(int seconds) implements Step {}

        /** The last records once more, as a copy of the topic would have them. */
        record Again(int records) implements Step {}
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Step> pass = Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.integers().between(100, 8_000)),
                                Tuple.of(1, Arbitraries.integers().between(20_000, 100_000))),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.just((1 << REPLICAS) - 1)),
                                Tuple.of(3, Arbitraries.integers().between(0, (1 << REPLICAS) - 1))))
                .as(Step.Pass::new);
        Arbitrary<Step> beat = Combinators.combine(
                        Arbitraries.integers().between(0, RUNNERS - 1),
                        Arbitraries.integers().between(-1, 1),
                        Arbitraries.of(false, false, false, true))
                .as(Step.Beat::new);
        Arbitrary<Integer> replica = Arbitraries.integers().between(0, REPLICAS - 1);
        return Arbitraries.frequencyOf(
                        Tuple.of(10, pass),
                        Tuple.of(10, beat),
                        Tuple.of(
                                1,
                                Arbitraries.integers().between(0, RUNNERS - 1).map(Step.Recalled::new)),
                        Tuple.of(1, replica.map(Step.Goodbye::new)),
                        Tuple.of(1, replica.map(Step.Restart::new)),
                        Tuple.of(1, Arbitraries.integers().between(-90, 90).map(Step.Jump::new)),
                        Tuple.of(1, Arbitraries.integers().between(1, 20).map(Step.Again::new)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(50);
    }

    /** At every record: who is due has been told, who is not has not. */
    @Property(tries = TRIES)
    void everyVerdictThatIsDueIsGivenAndNoOther(@ForAll("histories") List<Step> steps) {
        try (Played played = new Played()) {
            for (Step step : steps) {
                played.play(step);
            }
        }
    }

    /** However long it took: a verdict is the same whoever gives it, and whenever. */
    @Property(tries = TRIES)
    void aReplayTellsTheSameWithTheSameRevisions(@ForAll("histories") List<Step> steps) {
        try (Played first = new Played();
                PlayedLog second = new PlayedLog()) {
            steps.forEach(first::play);
            first.log.written().forEach(second::write);
            assertThat(second.told).isEqualTo(first.log.told);
            for (UUID runner : first.runners) {
                assertThat(first.log.told.stream()
                                .map(LivenessEvent::body)
                                .filter(state -> state.runnerId().equals(runner))
                                .map(state -> Map.entry(state.revision(), List.of(state.liveness(), state.draining())))
                                .distinct()
                                .map(Map.Entry::getKey))
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
        }
    }

    /** A history as it is played, and beside it the rule, computed anew from the whole log and with nothing remembered. */
    private static final class Played implements AutoCloseable {

        final PlayedLog log = new PlayedLog();
        final List<UUID> runners =
                IntStream.range(0, RUNNERS).mapToObj(i -> UUID.randomUUID()).toList();
        private final List<UUID> boots = List.of(UUID.randomUUID(), UUID.randomUUID());
        private final List<UUID> replicas = new ArrayList<>(
                IntStream.range(0, REPLICAS).mapToObj(i -> UUID.randomUUID()).toList());
        private final Map<UUID, List<Long>> beacons = new HashMap<>();
        private int checked;

        void play(Step step) {
            switch (step) {
                case Step.Pass(int millis, int set) -> pass(millis, set);
                case Step.Beat(int runner, int boot, boolean draining) ->
                    log.heartbeat(
                            runners.get(runner),
                            boot < 0 ? null : boots.get(boot),
                            new Heartbeat(null, null, draining, null, null, null, null, null));
                case Step.Recalled(int runner) -> log.recall(KnownRunner.online(runners.get(runner)));
                case Step.Goodbye(int replica) -> {
                    log.goodbye(replicas.get(replica));
                    replicas.set(replica, UUID.randomUUID());
                }
                case Step.Restart(int replica) -> replicas.set(replica, UUID.randomUUID());
                case Step.Jump(int seconds) -> log.stall(Duration.ofSeconds(seconds));
                case Step.Again(int records) -> log.again(records);
            }
            check();
        }

        private void pass(int millis, int set) {
            log.pass(
                    Duration.ofMillis(millis),
                    () -> IntStream.range(0, REPLICAS)
                            .filter(i -> (set & (1 << i)) != 0)
                            .forEach(this::beacon));
        }

        /** Each vouches for what it had accepted when an earlier beacon was acknowledged; one is slower than the other. */
        private void beacon(int replica) {
            List<Long> sent = beacons.computeIfAbsent(replicas.get(replica), one -> new ArrayList<>());
            sent.add(log.now());
            int acknowledged = sent.size() - replica;
            log.beacon(replicas.get(replica), acknowledged < 1 ? null : sent.get(acknowledged - 1));
        }

        /** What was told is what the rule says now, and no OFFLINE came too early on the way here. */
        private void check() {
            HeardRule rule = new HeardRule();
            log.written().forEach(rule::read);
            Map<UUID, Liveness> told = new HashMap<>();
            log.told.forEach(
                    event -> told.put(event.body().runnerId(), event.body().liveness()));
            for (UUID runner : runners) {
                assertThat(told.get(runner)).isEqualTo(rule.liveness(runner));
            }
            for (LivenessEvent event : log.told.subList(checked, log.told.size())) {
                if (event instanceof RunnerSilent(var state)) {
                    assertThat(rule.heardSinceHeartbeat(state))
                            .as("heard time since the last heartbeat")
                            .isGreaterThan(Timing.REAL.offlineAfter().toMillis());
                }
            }
            checked = log.told.size();
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
