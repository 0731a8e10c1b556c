package dev.runners.registry.cloud;

import static dev.runners.registry.cloud.ReleaseDouble.VERSION;
import static dev.runners.registry.cloud.ReleaseDouble.rollout;
import static dev.runners.registry.cloud.ReleaseDouble.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.registry.job.MoveRolloutJobs.RolloutJob;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of docs/releases.md: what the registry does with a record of a rollout. */
class RolloutOrdersTest {

    private static final UUID RUNNER = Ids.next();
    private static final UUID JOB = Ids.next();
    private static final RolloutOrders NOTHING = new RolloutOrders(List.of(), List.of(), List.of(), List.of());
    private static final RolloutJob HELD = new RolloutJob(JOB, RUNNER, VERSION, true, true);
    private static final RolloutJob RELEASED = new RolloutJob(JOB, RUNNER, VERSION, true, false);
    private static final RolloutJob BEGUN = new RolloutJob(JOB, RUNNER, VERSION, false, false);

    @ParameterizedTest
    @EnumSource(TargetStatus.class)
    void whoIsOnTheWayAndHasNoJobGetsOne(TargetStatus status) {
        RolloutTarget target = target(RUNNER, 1, status, false);
        boolean wanted = List.of(TargetStatus.WAITING, TargetStatus.UPDATING, TargetStatus.RETURNING)
                .contains(status);
        assertThat(orders(RolloutStatus.RUNNING, target).make()).isEqualTo(wanted ? List.of(target) : List.of());
    }

    @Test
    void onTheWayBackItIsASecondJobToTheVersionThatItHad() {
        RolloutTarget back = target(RUNNER, 1, "1.3.0", TargetStatus.RETURNING, false);
        assertThat(orders(RolloutStatus.ROLLING_BACK, back, BEGUN).make()).containsExactly(back);
        RolloutJob second = new RolloutJob(Ids.next(), RUNNER, "1.3.0", true, true);
        assertThat(orders(RolloutStatus.ROLLING_BACK, back, BEGUN, second)).isEqualTo(NOTHING);
    }

    @Test
    void itsJobIsReleasedWhenItIsOpenAndHeldWhenItIsNot() {
        RolloutTarget open = target(RUNNER, 1, TargetStatus.UPDATING, true);
        RolloutTarget closed = target(RUNNER, 1, TargetStatus.WAITING, false);
        assertThat(orders(RolloutStatus.RUNNING, open, HELD).release()).containsExactly(JOB);
        assertThat(orders(RolloutStatus.RUNNING, open, RELEASED)).isEqualTo(NOTHING);
        assertThat(orders(RolloutStatus.PAUSED, closed, RELEASED).hold()).containsExactly(JOB);
        assertThat(orders(RolloutStatus.PAUSED, closed, HELD)).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @EnumSource(TargetStatus.class)
    void whatWaitsForOneThatIsLeftOutIsCancelled(TargetStatus status) {
        boolean leftOut = List.of(TargetStatus.SKIPPED, TargetStatus.FAILED, TargetStatus.RETURNED)
                .contains(status);
        assertThat(orders(RolloutStatus.ROLLING_BACK, target(RUNNER, 1, status, false), HELD)
                        .cancel())
                .isEqualTo(leftOut ? List.of(JOB) : List.of());
    }

    @ParameterizedTest
    @EnumSource(
            value = RolloutStatus.class,
            names = {"DONE", "ROLLED_BACK", "REFUSED"})
    void whatWaitsWhenItIsOverIsCancelledAndNothingIsMade(RolloutStatus over) {
        RolloutTarget target = target(RUNNER, 1, TargetStatus.WAITING, true);
        assertThat(orders(over, target, HELD))
                .isEqualTo(new RolloutOrders(List.of(), List.of(), List.of(), List.of(JOB)));
        assertThat(orders(over, target)).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @EnumSource(RolloutStatus.class)
    void whatHasBegunIsNeverTouched(RolloutStatus status) {
        for (TargetStatus of : TargetStatus.values()) {
            assertThat(orders(status, target(RUNNER, 1, of, false), BEGUN)).isEqualTo(NOTHING);
        }
    }

    @Test
    void aJobOfWhomItDoesNotSpeakYetWaits() {
        RolloutTarget other = target(Ids.next(), 1, TargetStatus.UPDATED, false);
        assertThat(orders(RolloutStatus.RUNNING, other, HELD)).isEqualTo(NOTHING);
    }

    private static RolloutOrders orders(RolloutStatus status, RolloutTarget target, RolloutJob... jobs) {
        return RolloutOrders.of(rollout(Ids.next(), Ids.next(), status, 1, 1, target), List.of(jobs));
    }
}
