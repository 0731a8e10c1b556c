package dev.runners.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.release.RolloutEvent.RolloutMoved;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.SkippedRunner;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.platform.release.RunnerVersion;
import dev.runners.release.Samples;
import dev.runners.release.fleet.Facts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A record that is too large would stop the outbox for everybody. */
class RecordRoomTest {

    /** What a producer and a broker take unless told otherwise, without the headers. */
    private static final int MOST = 1024 * 1024 - 2048;

    private static final int CHARACTERS = 100;
    private static final int MANY = 3000;
    private static final UUID HOME = World.HOME;

    @Test
    void ofLongNamesFewerGoAndSomeOfTheOthersAreNamed() {
        ChooseRunners chosen = choose("\uD83D\uDE80");
        assertThat(chosen.chosen()).hasSizeBetween(400, 1000);
        assertThat(chosen.skipped())
                .isNotEmpty()
                .extracting(SkippedRunner::reason)
                .anyMatch(reason -> reason.contains("start another one"));
        assertThat(size(atItsLongest(rollout(chosen)))).isLessThan(MOST);
    }

    @Test
    void ofCommonNamesAllGoThatMay() {
        ChooseRunners chosen = choose("r");
        assertThat(chosen.chosen()).hasSize(ChooseRunners.MOST);
        assertThat(chosen.skipped()).isNotEmpty();
        assertThat(size(atItsLongest(rollout(chosen)))).isLessThan(MOST);
    }

    @Test
    void messagesThatFindNoPlaceAreLeftOut() {
        RolloutState said = Change.eachTarget(
                atItsLongest(rollout(choose("r"))),
                target -> Change.closed(target, TargetStatus.FAILED, "AWS refused it. ".repeat(100)));
        assertThat(size(said)).isGreaterThan(MOST);
        RolloutState fitted = RecordRoom.fitted(said);
        assertThat(size(fitted)).isLessThan(MOST);
        assertThat(fitted.targets().getFirst().message()).isNotNull();
        assertThat(fitted.targets().getLast().message()).isNull();
        assertThat(fitted.targets()).hasSameSizeAs(said.targets());
        assertThat(RecordRoom.fitted(fitted)).isSameAs(fitted);
    }

    @Test
    void ourOwnSentencesAlwaysFindTheirPlace() {
        RolloutState said = Change.eachTarget(
                atItsLongest(rollout(choose("r"))),
                target -> Change.closed(target, TargetStatus.SKIPPED, SettleTarget.ELSEWHERE));
        assertThat(size(said)).isLessThan(MOST);
        assertThat(RecordRoom.fitted(said)).isEqualTo(said);
    }

    @Test
    void whoJoinsLaterFindsItsPlaceOrWaitsForAnotherRollout() {
        RolloutState first = new World(1).rollout;
        List<RunnerState> runners =
                runners("\uD83D\uDE80", RunnerType.CLOUD_HOSTED).toList();
        List<JobState> jobs = runners.stream()
                .map(runner -> Samples.update(
                        HOME, first.id(), runner.id(), World.NEW, JobStatus.QUEUED, first.createdAt(), 1))
                .toList();
        RolloutState joined = MeetUpdates.joined(first, jobs, facts(runners.stream()));
        assertThat(joined.targets()).hasSizeBetween(400, 1000);
        assertThat(size(atItsLongest(joined))).isLessThan(MOST);
        assertThat(MeetUpdates.joined(joined, jobs, facts(runners.stream()))).isSameAs(joined);
    }

    private static ChooseRunners choose(String character) {
        Facts facts = facts(
                Stream.concat(runners(character, RunnerType.CLOUD_HOSTED), runners(character, RunnerType.SELF_HOSTED)));
        return ChooseRunners.of(facts, null, Objects.requireNonNull(RunnerVersion.parse(World.NEW)));
    }

    private static Stream<RunnerState> runners(String character, RunnerType type) {
        String name = character.repeat(CHARACTERS);
        return Stream.generate(
                        () -> Samples.runner(HOME, Ids.next(), name, type, RunnerStatus.ONLINE, false, "1.0.0", 1))
                .limit(MANY);
    }

    private static Facts facts(Stream<RunnerState> runners) {
        return new Facts(
                runners.collect(Collectors.toMap(RunnerState::id, Function.identity())), Map.of(), Map.of(), List.of());
    }

    private static RolloutState rollout(ChooseRunners runners) {
        RolloutState r = new World(1).rollout;
        return new RolloutState(
                r.id(),
                HOME,
                World.NEW,
                r.status(),
                "x".repeat(2000),
                1,
                r.waves(),
                null,
                null,
                PlanWaves.of(runners.chosen(), r.waves(), World.NEW),
                runners.skipped(),
                "alice",
                r.createdAt(),
                null,
                1);
    }

    private static RolloutState atItsLongest(RolloutState rollout) {
        return Change.eachTarget(
                rollout,
                target -> Change.returning(Change.updated(
                        Change.opened(
                                target,
                                TargetStatus.UPDATING,
                                rollout.createdAt().plusNanos(1)),
                        rollout.createdAt().plusNanos(1))));
    }

    private static int size(RolloutState rollout) {
        return Topics.ROLLOUTS
                .encode(new RolloutMoved(rollout), "release-service", rollout.createdAt(), null)
                .body()
                .length;
    }
}
