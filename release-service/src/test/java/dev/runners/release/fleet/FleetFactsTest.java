package dev.runners.release.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.release.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of the jobs, of which the topic has those of weeks. */
class FleetFactsTest {

    private static final UUID HOME = Ids.organization("home");
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(25));

    private final FleetFacts facts = new FleetFacts(Clock.fixed(NOW, ZoneOffset.UTC));
    private final UUID runner = Ids.next();

    @ParameterizedTest
    @EnumSource(names = {"SUCCESS", "FAILED", "CANCELLED"})
    void whatEndedLongAgoIsNotKept(JobStatus status) {
        facts.take(Samples.work(HOME, runner, status, LONG_AGO, LONG_AGO));
        assertThat(facts.size()).isZero();
    }

    @Test
    void whatWasAtWorkAndEndedLongAgoIsKeptNoLonger() {
        UUID job = Ids.next();
        facts.take(Samples.work(job, HOME, runner, JobStatus.PROCESSING, LONG_AGO, null, 3));
        assertThat(facts.size()).isOne();
        facts.take(Samples.work(job, HOME, runner, JobStatus.SUCCESS, LONG_AGO, LONG_AGO, 4));
        assertThat(facts.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "CANCELLED"})
    void whatNobodyWorksOnAndSaysNothingOfItsRunnerIsNotKept(JobStatus status) {
        facts.take(Samples.work(HOME, runner, status, NOW, NOW));
        assertThat(facts.size()).isZero();
    }

    @Test
    void theWorkAndTheEndsOfADayAreTold() {
        facts.take(Samples.cloudHosted(HOME, runner, "a", "1.0.0"));
        JobState works = Samples.work(HOME, runner, JobStatus.PROCESSING, LONG_AGO, null);
        facts.take(works);
        facts.take(Samples.work(HOME, runner, JobStatus.FAILED, NOW, NOW));
        facts.take(Samples.work(HOME, Ids.next(), JobStatus.FAILED, NOW, NOW));
        Facts told = facts.of(HOME);
        assertThat(told.activeOn(runner)).containsExactly(works.id());
        assertThat(told.ended()).containsExactly(new Facts.Ended(runner, NOW, NOW, true));
    }

    @Test
    void theEndOfAnUpdateIsKeptForItsRollout() {
        UUID rollout = Ids.next();
        facts.take(Samples.update(HOME, rollout, runner, "1.1.0", JobStatus.QUEUED, LONG_AGO, 1));
        assertThat(facts.waitingUpdates()).hasSize(1);
        facts.take(Samples.update(HOME, rollout, runner, "1.1.0", JobStatus.SUCCESS, LONG_AGO, 2));
        assertThat(facts.waitingUpdates()).isEmpty();
        assertThat(facts.of(HOME).update(rollout, runner, "1.1.0")).isNotNull();
    }
}
