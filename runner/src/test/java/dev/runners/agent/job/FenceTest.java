package dev.runners.agent.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.agent.link.Moment;
import dev.runners.agent.presence.Presence;
import dev.runners.agent.setup.Settings;
import dev.runners.agent.setup.SettingsProblem;
import dev.runners.agent.terraform.StopOrder;
import dev.runners.contracts.Timing;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobView;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The times of the fencing contract, with a clock moved by hand. */
class FenceTest {

    private final Presence presence = new Presence(Timing.REAL);
    private Moment now = new Moment(0, 0);
    private Attempt attempt = attempt("requeue");

    @BeforeEach
    void applyHasBegun() {
        attempt.applyBegins();
    }

    @Test
    void interruptsAt90AndKillsAt115() {
        at(89.9);
        assertThat(attempt.current()).isEqualTo(StopOrder.GO_ON);
        at(90);
        assertThat(attempt.current()).isEqualTo(StopOrder.INTERRUPT);
        at(114.9);
        assertThat(attempt.current()).isEqualTo(StopOrder.INTERRUPT);
        at(115);
        assertThat(attempt.current()).isEqualTo(StopOrder.KILL);
        assertThat(attempt.stopped()).contains(Stop.FENCED);
    }

    @Test
    void anyContactCountsFromItsSend() {
        at(30);
        attempt.contact(now);
        at(60);
        presence.acknowledged(now);
        at(149);
        assertThat(attempt.current()).isEqualTo(StopOrder.GO_ON);
        at(150);
        assertThat(attempt.current()).isEqualTo(StopOrder.INTERRUPT);
    }

    @Test
    void aJumpOfTheWallClockCountsAndOneBackDoesNotHelp() {
        now = new Moment(0, 91_000);
        assertThat(attempt.current()).isEqualTo(StopOrder.INTERRUPT);
        attempt = attempt("requeue");
        attempt.applyBegins();
        now = new Moment(90_000_000_000L, -500_000);
        assertThat(attempt.current()).isEqualTo(StopOrder.INTERRUPT);
    }

    @Test
    void leavesAloneWhatNobodyElseWouldBegin() {
        Attempt held = attempt("hold");
        held.applyBegins();
        Attempt planning = attempt("requeue");
        at(1000);
        assertThat(held.current()).isEqualTo(StopOrder.GO_ON);
        assertThat(planning.current()).isEqualTo(StopOrder.GO_ON);
    }

    @Test
    void aCancelledJobHasItsGraceAndADeadOneLess() {
        presence.acknowledged(now);
        attempt.stop(Stop.CANCELLED);
        at(59);
        assertThat(attempt.current()).isEqualTo(StopOrder.INTERRUPT);
        at(60);
        assertThat(attempt.current()).isEqualTo(StopOrder.KILL);
        now = new Moment(0, 0);
        attempt = attempt("hold");
        attempt.stop(Stop.DEAD);
        at(25);
        assertThat(attempt.current()).isEqualTo(StopOrder.KILL);
    }

    @Test
    void claimsNothingNewAfter45() {
        assertThat(presence.mayClaim(now)).isFalse();
        presence.acknowledged(now);
        at(45);
        assertThat(presence.mayClaim(now)).isTrue();
        at(45.1);
        assertThat(presence.mayClaim(now)).isFalse();
    }

    private void at(double seconds) {
        now = new Moment((long) (seconds * 1e9), (long) (seconds * 1e3));
    }

    private Attempt attempt(String onLost) {
        try {
            JobView job = Wire.JSON.readValue("{\"on_lost\":\"" + onLost + "\"}", JobView.class);
            Settings settings = Settings.of(Map.of(
                    "RUNNER_ORIGIN", "http://localhost",
                    "RUNNER_ID", UUID.randomUUID().toString(),
                    "RUNNER_TOKEN", "plain-token",
                    "RUNNER_CANCEL_GRACE", "60s"));
            return new Attempt(job, null, UUID.randomUUID(), new Moment(0, 0), settings, presence, () -> now);
        } catch (IOException | SettingsProblem e) {
            throw new IllegalStateException(e);
        }
    }
}
