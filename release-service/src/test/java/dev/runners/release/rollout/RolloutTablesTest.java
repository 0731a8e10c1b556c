package dev.runners.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.cloud.AwakeWindow;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.RolloutWave;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.release.RunnerVersion;
import dev.runners.release.Samples;
import dev.runners.release.fleet.Facts;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every pair of what can be and what can happen. */
class RolloutTablesTest {

    private static final UUID HOME = Ids.organization("home");

    /** Every operation of a person in every status; a dash is 409. */
    @ParameterizedTest
    @CsvSource({
        "PLANNED,-,-,-",
        "RUNNING,PAUSED,RUNNING,ROLLING_BACK",
        "PAUSED,PAUSED,RUNNING,ROLLING_BACK",
        "ROLLING_BACK,-,-,ROLLING_BACK",
        "DONE,-,-,ROLLING_BACK",
        "ROLLED_BACK,-,-,ROLLED_BACK",
        "REFUSED,-,-,-"
    })
    void everyOperationInEveryStatus(RolloutStatus status, String paused, String resumed, String rolledBack) {
        World world = new World(3);
        RolloutState rollout = Change.status(world.rollout, status, null, null);
        Facts facts = world.facts();
        check(paused, () -> SteerRollout.pause(rollout, facts, "why"));
        check(resumed, () -> SteerRollout.resume(rollout));
        check(rolledBack, () -> SteerRollout.rollBack(rollout, facts, "why"));
    }

    private static void check(String expected, java.util.function.Supplier<RolloutState> operation) {
        if (expected.equals("-")) {
            assertThatThrownBy(operation::get).isInstanceOf(ProblemException.class);
        } else {
            assertThat(operation.get().status()).isEqualTo(RolloutStatus.valueOf(expected));
        }
    }

    /** Every status of a Runner with every status of its job, the Runner being back with the version when it is SUCCESS. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // no job, QUEUED, CLAIMED, PROCESSING, SUCCESS, FAILED, CANCELLED
                "WAITING,-,-,UPDATING,UPDATING,UPDATING,FAILED,SKIPPED",
                "UPDATING,-,-,-,-,UPDATED,FAILED,SKIPPED",
                "UPDATED,-,-,-,-,-,-,-",
                "FAILED,-,-,-,-,-,-,-",
                "RETURNING,-,-,-,-,RETURNED,FAILED,SKIPPED",
                "RETURNED,-,-,-,-,-,-,-",
                "SKIPPED,-,-,UPDATING,UPDATING,UPDATING,-,-"
            })
    void everyRunnerWithEveryJob(
            TargetStatus before,
            @Nullable TargetStatus none,
            @Nullable TargetStatus queued,
            @Nullable TargetStatus claimed,
            @Nullable TargetStatus processing,
            @Nullable TargetStatus success,
            @Nullable TargetStatus failed,
            @Nullable TargetStatus cancelled) {
        List<@Nullable TargetStatus> after = Arrays.asList(queued, claimed, processing, success, failed, cancelled);
        assertThat(settle(before, null)).isEqualTo(none == null ? before : none);
        List<JobStatus> jobs = List.of(JobStatus.values());
        for (int i = 0; i < jobs.size(); i++) {
            assertThat(settle(before, jobs.get(i)))
                    .as(before + " with a job that is " + jobs.get(i))
                    .isEqualTo(Objects.requireNonNullElse(after.get(i), before));
        }
    }

    private static TargetStatus settle(TargetStatus before, @Nullable JobStatus job) {
        World world = new World(1);
        RolloutTarget target = Change.closed(world.target("runner-a"), before, null);
        if (before == TargetStatus.RETURNING) {
            target = Change.returning(target);
        }
        world.rollout = Change.targets(world.rollout, List.of(target));
        if (job != null) {
            world.job("runner-a", job);
        }
        return SettleTarget.of(target, world.rollout, world.facts(), world.now).status();
    }

    @ParameterizedTest
    @CsvSource({"1,'1'", "2,'1 1'", "10,'1 1 8'", "11,'1 2 8'", "25,'1 3 21'", "200,'1 20 179'"})
    void standardWaves(int runners, String sizes) {
        assertThat(waves(runners, PlanWaves.STANDARD)).isEqualTo(sizes);
    }

    @Test
    void wavesAsAskedForAndOneMoreForTheRest() {
        assertThat(waves(10, List.of(new RolloutWave(null, 100)))).isEqualTo("10");
        assertThat(waves(10, List.of(new RolloutWave(20, null)))).isEqualTo("10");
        assertThat(waves(10, List.of(new RolloutWave(2, null), new RolloutWave(null, 50))))
                .isEqualTo("2 5 3");
        assertThat(waves(0, PlanWaves.STANDARD)).isEmpty();
    }

    private static String waves(int count, List<RolloutWave> waves) {
        List<RunnerState> runners = IntStream.range(0, count)
                .mapToObj(i -> Samples.cloudHosted(HOME, Ids.next(), "r" + i, "1.0.0"))
                .toList();
        Map<Integer, Long> sizes = PlanWaves.of(runners, waves, "1.1.0").stream()
                .collect(Collectors.groupingBy(RolloutTarget::wave, java.util.TreeMap::new, Collectors.counting()));
        return sizes.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "CLOUD_HOSTED,ONLINE,false,1.0.0,-",
                "CLOUD_HOSTED,DRAINING,false,1.0.0,-",
                "CLOUD_HOSTED,OFFLINE,true,1.0.0,-",
                "CLOUD_HOSTED,ONLINE,false,1.1.0-rc.1,-",
                "CLOUD_HOSTED,ONLINE,false,1.1.0,It has this version already.",
                "CLOUD_HOSTED,ONLINE,false,1.2.0,'It has a newer version, 1.2.0.'",
                "CLOUD_HOSTED,OFFLINE,false,1.0.0,It is OFFLINE.",
                "CLOUD_HOSTED,ONLINE,false,-,It never said which version it has.",
                "CLOUD_HOSTED,ONLINE,false,dev,Its version dev cannot be compared.",
                "SELF_HOSTED,ONLINE,false,1.0.0,"
                        + "It runs on a machine of your own: install 1.1.0 there and start it again."
            })
    void whoIsTakenAndWhoIsLeftOut(
            RunnerType type, RunnerStatus status, boolean asleep, @Nullable String version, @Nullable String reason) {
        UUID id = Ids.next();
        RunnerState runner = Samples.runner(HOME, id, "r", type, status, asleep, version, 1);
        Facts facts = new Facts(Map.of(id, runner), Map.of(), Map.of(), List.of());
        ChooseRunners all = ChooseRunners.of(facts, Set.of(id), Objects.requireNonNull(RunnerVersion.parse("1.1.0")));
        assertThat(all.chosen()).hasSize(reason == null ? 1 : 0);
        assertThat(all.skipped().stream().map(skipped -> skipped.reason()))
                .containsExactlyElementsOf(reason == null ? List.of() : List.of(reason));
    }

    @Test
    void whoIsPinnedGoesThereOnly() {
        UUID id = Ids.next();
        RunnerState runner =
                Samples.pinned("1.1.0", HOME, id, "r", RunnerType.CLOUD_HOSTED, RunnerStatus.ONLINE, false, "1.0.0", 1);
        Facts facts = new Facts(Map.of(id, runner), Map.of(), Map.of(), List.of());
        assertThat(ChooseRunners.of(facts, null, Objects.requireNonNull(RunnerVersion.parse("1.1.0")))
                        .chosen())
                .containsExactly(runner);
        assertThat(ChooseRunners.of(facts, null, Objects.requireNonNull(RunnerVersion.parse("1.2.0")))
                        .skipped())
                .extracting(skipped -> skipped.reason())
                .containsExactly("It is pinned to 1.1.0.");
    }

    /** 2026-03-02 is a Monday. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T08:00:00Z,08:00,18:00,UTC,true",
        "2026-03-02T07:59:59Z,08:00,18:00,UTC,false",
        "2026-03-02T18:00:00Z,08:00,18:00,UTC,false",
        "2026-03-03T10:00:00Z,08:00,18:00,UTC,false",
        "2026-03-02T23:00:00Z,22:00,02:00,UTC,true",
        "2026-03-03T01:59:59Z,22:00,02:00,UTC,true",
        "2026-03-02T01:00:00Z,22:00,02:00,UTC,false",
        "2026-03-02T07:30:00Z,08:00,18:00,Europe/Berlin,true"
    })
    void hours(Instant at, LocalTime from, LocalTime to, String zone, boolean inside) {
        assertThat(WindowHours.areNow(new AwakeWindow(Set.of(DayOfWeek.MONDAY), from, to, zone), at))
                .isEqualTo(inside);
    }

    @Test
    void whatIsNoWindowOrWaveIsRefused() {
        List<Violation> errors = new ArrayList<>();
        WindowHours.check(new AwakeWindow(Set.of(), null, null, "Mars/Base"), errors);
        List<@Nullable RolloutWave> waves = new ArrayList<>(List.of(
                new RolloutWave(0, null),
                new RolloutWave(null, 101),
                new RolloutWave(1, 1),
                new RolloutWave(null, null)));
        PlanWaves.checked(
                List.copyOf(waves.stream().map(Objects::requireNonNull).toList()), errors);
        assertThat(errors.stream().map(Violation::pointer))
                .containsExactly(
                        "/window/days",
                        "/window/from",
                        "/window/to",
                        "/window/zone",
                        "/waves/0",
                        "/waves/1",
                        "/waves/2",
                        "/waves/3");
    }
}
