package dev.runners.release.rollout;

import static dev.runners.contracts.job.JobStatus.CANCELLED;
import static dev.runners.contracts.job.JobStatus.FAILED;
import static dev.runners.contracts.job.JobStatus.PROCESSING;
import static dev.runners.contracts.job.JobStatus.QUEUED;
import static dev.runners.contracts.job.JobStatus.SUCCESS;
import static dev.runners.release.rollout.World.NEW;
import static dev.runners.release.rollout.World.OLD;
import static dev.runners.release.rollout.World.SOAK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.cloud.AwakeWindow;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.TargetStatus;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rollouts from the first Runner to the last, and back. */
class AdvanceRolloutTest {

    @Test
    void firstOneThenATenthThenTheRestAndNeverMoreThanATenthAtOnce() {
        World world = new World(25).step();
        assertThat(world.open()).containsExactly("runner-a");
        int most = 0;
        for (int i = 0; i < 500 && !world.rollout.status().isOver(); i++) {
            most = Math.max(most, world.open().size());
            assertThat(world.rollout.targets().stream()
                            .filter(target -> target.status() != TargetStatus.WAITING)
                            .mapToInt(RolloutTarget::wave)
                            .max()
                            .orElse(0))
                    .isLessThanOrEqualTo(world.rollout.wave());
            world.everyOpenOne(SUCCESS).later(Duration.ofMinutes(1));
        }
        assertThat(most).isEqualTo(2);
        assertThat(world.rollout.status()).isEqualTo(RolloutStatus.DONE);
        assertThat(world.rollout.endedAt()).isNotNull();
        assertThat(world.count(TargetStatus.UPDATED)).isEqualTo(25);
        assertThat(world.runners.values()).allMatch(runner -> NEW.equals(runner.version()));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "9,1", "19,1", "20,2", "25,2"})
    void aTenthOfTheCapacityIsAwayAtMostAndOneAlwaysMayBe(int size, int away) {
        World world = new World(size);
        world.rollout = Change.wave(world.rollout, lastWave(world), null);
        assertThat(world.step().open()).hasSize(away);
        assertThat(world.step().open()).hasSize(away);
    }

    @Test
    void whoHasTheLeastToFinishGoesFirst() {
        World world = new World(3);
        world.rollout = Change.wave(world.rollout, lastWave(world), null);
        world.works("runner-b").works("runner-c");
        assertThat(world.step().open()).hasSize(1).doesNotContain("runner-b");
    }

    /** SUCCESS on one topic may come before the version on the other. */
    @Test
    void aRunnerIsUpdatedWhenItsJobIsDoneAndItIsBackWithTheVersion() {
        World world = new World(3).step().job("runner-a", SUCCESS);
        var updated = world.runners.get(world.target("runner-a").runnerId());
        world.runners.put(
                world.target("runner-a").runnerId(),
                dev.runners.release.Samples.cloudHosted(
                        World.HOME, world.target("runner-a").runnerId(), "runner-a", OLD));
        assertThat(world.step().target("runner-a").status()).isEqualTo(TargetStatus.UPDATING);
        world.runners.put(world.target("runner-a").runnerId(), updated);
        assertThat(world.step().target("runner-a").status()).isEqualTo(TargetStatus.UPDATED);
    }

    /** It was updated by hand while nobody looked: it will never report what it is waited for with. */
    @Test
    void aRunnerThatWasTakenElsewhereIsLeftOutForGoodAndTheOthersGoOn() {
        World world = new World(3).step().job("runner-a", SUCCESS);
        world.now = world.now.plusSeconds(60);
        world.reports("runner-a", "1.2.0").step();
        assertThat(world.target("runner-a").status()).isEqualTo(TargetStatus.SKIPPED);
        assertThat(world.target("runner-a").message()).isEqualTo(SettleTarget.ELSEWHERE);
        assertThat(world.reports("runner-a", OLD).step().target("runner-a").status())
                .isEqualTo(TargetStatus.SKIPPED);
        assertThat(world.runToTheEnd().rollout.status()).isEqualTo(RolloutStatus.DONE);
        assertThat(world.count(TargetStatus.UPDATED)).isEqualTo(2);
    }

    @Test
    void aRunnerThatWasTakenElsewhereOnTheWayBackIsNotWaitedFor() {
        World world = new World(3).step().everyOpenOne(SUCCESS).step();
        world.withdrawn = "It leaks";
        world.step().everyOpenOne(SUCCESS);
        world.now = world.now.plusSeconds(60);
        world.reports("runner-a", "1.2.0").step();
        assertThat(world.target("runner-a").message()).isEqualTo(SettleTarget.ELSEWHERE);
        assertThat(world.step().rollout.status()).isEqualTo(RolloutStatus.ROLLED_BACK);
    }

    /** Its heartbeat with the new version is on its way. */
    @Test
    void whatWasHeardBeforeTheJobsEndOrIsTheOldVersionIsWaitedFor() {
        World world = new World(3).step().job("runner-a", SUCCESS).reports("runner-a", "1.0.5");
        assertThat(world.step().target("runner-a").status()).isEqualTo(TargetStatus.UPDATING);
        world.reports("runner-a", OLD).step();
        assertThat(world.target("runner-a").status()).isEqualTo(TargetStatus.UPDATING);
        assertThat(world.reports("runner-a", NEW).step().target("runner-a").status())
                .isEqualTo(TargetStatus.UPDATED);
    }

    @Test
    void theNextWaveWaitsUntilTheGateIsPassedByTime() {
        World world = new World(3).step().everyOpenOne(SUCCESS).step();
        assertThat(world.rollout.wave()).isEqualTo(1);
        assertThat(world.later(SOAK.minusSeconds(2)).rollout.wave()).isEqualTo(1);
        assertThat(world.later(Duration.ofSeconds(2)).rollout.wave()).isEqualTo(2);
        assertThat(world.open()).hasSize(1);
    }

    @Test
    void theNextWaveBeginsEarlierWhenEnoughJobsEndedWell() {
        World world = new World(3).step().everyOpenOne(SUCCESS).step();
        assertThat(world.jobsOn("runner-a", 4, 0).step().rollout.wave()).isEqualTo(1);
        assertThat(world.jobsOn("runner-a", 1, 0).step().rollout.wave()).isEqualTo(2);
    }

    /** A release whose image does not start: provisioner-service has put the first Runner back and failed its job. */
    @Test
    void aFailedUpdateStopsTheRolloutAfterTheFirstRunner() {
        World world = new World(25).step().everyOpenOne(FAILED).step();
        assertThat(world.rollout.status()).isEqualTo(RolloutStatus.ROLLED_BACK);
        assertThat(world.rollout.reason()).isEqualTo("runner-a was not updated: AccessDenied");
        assertThat(world.count(TargetStatus.FAILED)).isEqualTo(1);
        assertThat(world.count(TargetStatus.SKIPPED)).isEqualTo(24);
        assertThat(world.open()).isEmpty();
    }

    /** A release that starts and fails every job. */
    @Test
    void jobsThatFailMoreThanBeforeTakeTheWaveBack() {
        World world = new World(25).jobsOn("runner-a", 10, 1).jobsOn("runner-b", 10, 1);
        world.step().everyOpenOne(SUCCESS).step();
        assertThat(world.jobsOn("runner-a", 1, 1).step().rollout.status()).isEqualTo(RolloutStatus.RUNNING);
        world.jobsOn("runner-a", 1, 1).step();
        assertThat(world.rollout.status()).isEqualTo(RolloutStatus.ROLLING_BACK);
        assertThat(world.rollout.reason()).isEqualTo("Of 2 jobs on the new version 2 failed; before it was 2 of 20.");
        assertThat(world.target("runner-a").targetVersion()).isEqualTo(OLD);
        assertThat(world.open()).containsExactly("runner-a");
        world.everyOpenOne(PROCESSING).step().everyOpenOne(SUCCESS).step();
        assertThat(world.rollout.status()).isEqualTo(RolloutStatus.ROLLED_BACK);
        assertThat(world.target("runner-a").status()).isEqualTo(TargetStatus.RETURNED);
        assertThat(world.runners.values()).allMatch(runner -> OLD.equals(runner.version()));
    }

    @Test
    void jobsThatFailNoMoreThanBeforeLetTheRolloutGoOn() {
        World world = new World(3).jobsOn("runner-b", 10, 5);
        world.step().everyOpenOne(SUCCESS).step().jobsOn("runner-a", 10, 5).step();
        assertThat(world.rollout.wave()).isEqualTo(2);
    }

    @Test
    void aWithdrawnReleaseTakesTheOpenWaveBackAndLeavesThoseThatPassed() {
        World world = new World(25).step().everyOpenOne(SUCCESS).step().later(SOAK);
        assertThat(world.rollout.wave()).isEqualTo(2);
        String second = world.open().getFirst();
        world.job(second, SUCCESS).step();
        world.withdrawn = "It leaks";
        world.step();
        assertThat(world.rollout.reason()).isEqualTo("The release was withdrawn: It leaks");
        assertThat(world.target(second).targetVersion()).isEqualTo(OLD);
        world.runToTheEnd();
        assertThat(world.rollout.status()).isEqualTo(RolloutStatus.ROLLED_BACK);
        assertThat(world.target("runner-a").status()).isEqualTo(TargetStatus.UPDATED);
        assertThat(world.target(second).status()).isEqualTo(TargetStatus.RETURNED);
    }

    @Test
    void aRunningUpdateIsWaitedForOnTheWayBack() {
        World world = new World(25).step().everyOpenOne(PROCESSING).step();
        world.withdrawn = "It leaks";
        world.step();
        assertThat(world.rollout.status()).isEqualTo(RolloutStatus.ROLLING_BACK);
        assertThat(world.target("runner-a").status()).isEqualTo(TargetStatus.UPDATING);
        world.everyOpenOne(SUCCESS).step();
        assertThat(world.target("runner-a").status()).isEqualTo(TargetStatus.RETURNING);
        world.everyOpenOne(SUCCESS).step();
        assertThat(world.rollout.status()).isEqualTo(RolloutStatus.ROLLED_BACK);
    }

    /** The word that a job is not to begin may come too late. */
    @Test
    void anUpdateThatBeginsAllTheSameIsBroughtBack() {
        World world = new World(25).step().everyOpenOne(QUEUED);
        world.withdrawn = "It leaks";
        world.step();
        assertThat(world.target("runner-a").status()).isEqualTo(TargetStatus.SKIPPED);
        assertThat(world.rollout.status()).isEqualTo(RolloutStatus.ROLLING_BACK);
        assertThat(world.holds("runner-a")).isTrue();
        world.job("runner-a", PROCESSING).step();
        assertThat(world.target("runner-a").status()).isEqualTo(TargetStatus.UPDATING);
        world.runToTheEnd();
        assertThat(world.target("runner-a").status()).isEqualTo(TargetStatus.RETURNED);
        World cancelled = new World(25).step().everyOpenOne(QUEUED);
        cancelled.withdrawn = "It leaks";
        assertThat(cancelled.step().job("runner-a", CANCELLED).step().rollout.status())
                .isEqualTo(RolloutStatus.ROLLED_BACK);
    }

    @Test
    void aRunnerThatIsRemovedOrWhoseJobIsCancelledIsLeftOut() {
        World world = new World(3).step().gone("runner-a").step();
        assertThat(world.target("runner-a").message()).isEqualTo(SettleTarget.REMOVED);
        assertThat(world.step().rollout.wave()).isEqualTo(2);
        world.everyOpenOne(CANCELLED).step();
        assertThat(world.count(TargetStatus.SKIPPED)).isEqualTo(2);
        world.runToTheEnd();
        assertThat(world.rollout.status()).isEqualTo(RolloutStatus.DONE);
        assertThat(world.count(TargetStatus.UPDATED)).isEqualTo(1);
    }

    /** Somebody removes it, say, while it waits for its wave. */
    @Test
    void aRunnerWhoseHeldJobIsCancelledIsLeftOutAtOnceAndTheOthersGoOn() {
        World world = new World(3).step().job("runner-b", CANCELLED).step();
        assertThat(world.rollout.wave()).isEqualTo(1);
        assertThat(world.target("runner-b").status()).isEqualTo(TargetStatus.SKIPPED);
        assertThat(world.target("runner-b").message()).isEqualTo(SettleTarget.CANCELLED);
        assertThat(world.runToTheEnd().rollout.status()).isEqualTo(RolloutStatus.DONE);
        assertThat(world.count(TargetStatus.UPDATED)).isEqualTo(2);
    }

    @Test
    void pausedNothingNewBeginsAndWhatHasBegunEnds() {
        World world = new World(25).step().everyOpenOne(QUEUED).pause();
        assertThat(world.open()).isEmpty();
        assertThat(world.target("runner-a").status()).isEqualTo(TargetStatus.WAITING);
        assertThat(world.later(Duration.ofDays(1)).open()).isEmpty();
        world.rollout = SteerRollout.resume(world.rollout);
        world.step().everyOpenOne(PROCESSING).pause();
        assertThat(world.open()).containsExactly("runner-a");
        world.everyOpenOne(SUCCESS).step();
        assertThat(world.target("runner-a").status()).isEqualTo(TargetStatus.UPDATED);
        assertThat(world.later(SOAK).rollout.wave()).isEqualTo(1);
        world.rollout = SteerRollout.resume(world.rollout);
        assertThat(world.runToTheEnd().rollout.status()).isEqualTo(RolloutStatus.DONE);
    }

    @Test
    void pausedItStillGoesBackWhenAnUpdateFails() {
        World world = new World(25)
                .step()
                .everyOpenOne(PROCESSING)
                .pause()
                .everyOpenOne(FAILED)
                .step();
        assertThat(world.rollout.status()).isEqualTo(RolloutStatus.ROLLED_BACK);
    }

    @Test
    void rolledBackByHandEverybodyReturnsATenthAtOnce() {
        World world = new World(25).runToTheEnd();
        RolloutState done = world.rollout;
        world.rollout = SteerRollout.rollBack(done, world.facts(), "by alice");
        assertThat(world.rollout.endedAt()).isNull();
        assertThat(world.count(TargetStatus.RETURNING)).isEqualTo(25);
        assertThat(world.step().open()).hasSize(2);
        assertThat(world.runToTheEnd().rollout.status()).isEqualTo(RolloutStatus.ROLLED_BACK);
        assertThat(world.count(TargetStatus.RETURNED)).isEqualTo(25);
        assertThat(world.runners.values()).allMatch(runner -> OLD.equals(runner.version()));
    }

    @Test
    void whoMovedOnSinceIsNotTakenBack() {
        World world = new World(3).runToTheEnd();
        String ahead = world.rollout.targets().getFirst().name();
        world.reports(ahead, "9.0.0");
        world.rollout = SteerRollout.rollBack(world.rollout, world.facts(), "by alice");
        assertThat(world.target(ahead).status()).isEqualTo(TargetStatus.SKIPPED);
        assertThat(world.target(ahead).message()).isEqualTo("It has another version meanwhile.");
        assertThat(world.runToTheEnd().rollout.status()).isEqualTo(RolloutStatus.ROLLED_BACK);
        assertThat(world.count(TargetStatus.RETURNED)).isEqualTo(2);
    }

    @Test
    void aReturnThatFailsIsSaidAndTheOthersReturn() {
        World world = new World(25).runToTheEnd();
        world.rollout = SteerRollout.rollBack(world.rollout, world.facts(), "by alice");
        String stuck = world.step().open().getFirst();
        world.job(stuck, FAILED).step().runToTheEnd();
        assertThat(world.target(stuck).status()).isEqualTo(TargetStatus.FAILED);
        assertThat(world.target(stuck).message()).isEqualTo("AccessDenied");
        assertThat(world.count(TargetStatus.RETURNED)).isEqualTo(24);
    }

    @Test
    void outsideOfItsHoursNothingBeginsButTheWayBackDoes() {
        World world = new World(3);
        // It is Monday noon in UTC.
        AwakeWindow night = new AwakeWindow(Set.of(DayOfWeek.MONDAY), LocalTime.of(22, 0), LocalTime.of(2, 0), "UTC");
        RolloutState r = world.rollout;
        world.rollout = new RolloutState(
                r.id(),
                r.organizationId(),
                r.version(),
                r.status(),
                null,
                1,
                r.waves(),
                night,
                null,
                r.targets(),
                r.skipped(),
                r.startedBy(),
                r.createdAt(),
                null,
                1);
        assertThat(world.step().open()).isEmpty();
        assertThat(world.later(Duration.ofHours(10)).open()).containsExactly("runner-a");
        world.everyOpenOne(SUCCESS).later(Duration.ofHours(5));
        assertThat(world.open()).isEmpty();
        world.withdrawn = "It leaks";
        assertThat(world.step().open()).containsExactly("runner-a");
    }

    @Test
    void whatIsOverStaysAsItIs() {
        World world = new World(3).runToTheEnd();
        RolloutState done = world.rollout;
        world.withdrawn = "It leaks";
        assertThat(world.later(Duration.ofDays(1)).rollout).isSameAs(done);
    }

    private static int lastWave(World world) {
        return world.rollout.targets().stream()
                .mapToInt(RolloutTarget::wave)
                .max()
                .orElseThrow();
    }
}
