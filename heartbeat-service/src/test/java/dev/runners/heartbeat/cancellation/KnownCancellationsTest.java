package dev.runners.heartbeat.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Timing;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobState.TakenFrom;
import dev.runners.contracts.job.JobStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownCancellationsTest {

    private static final Duration LONG = Timing.REAL.takenBackMemory();

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final KnownCancellations known = new KnownCancellations(moved(), Timing.REAL);
    private final UUID runner = Ids.next();
    private final UUID other = Ids.next();
    private final UUID job = Ids.next();

    @Test
    void whoHoldsItAgainNeedNotLetGoOfIt() {
        known.learn(job(job, JobStatus.QUEUED, null, 1, new TakenFrom(runner, now)));
        assertThat(known.of(runner)).containsExactly(job);
        known.learn(job(job, JobStatus.CLAIMED, other, 2, new TakenFrom(runner, now)));
        assertThat(known.of(runner)).containsExactly(job);
        known.learn(job(job, JobStatus.CLAIMED, runner, 3, new TakenFrom(runner, now)));
        assertThat(known.of(runner)).isEmpty();
        assertThat(known.of(other)).isEmpty();
    }

    @Test
    void whatIsNotNewerChangesNothing() {
        known.learn(job(job, JobStatus.CLAIMED, runner, 3));
        known.learn(job(job, JobStatus.QUEUED, null, 2, new TakenFrom(runner, now)));
        assertThat(known.of(runner)).isEmpty();
    }

    @Test
    void afterHalfAnHourNobodyIsTold() {
        known.learn(job(job, JobStatus.CANCELLED, runner, 1));
        now = now.plus(LONG).minusSeconds(1);
        assertThat(known.of(runner)).containsExactly(job);
        now = now.plusSeconds(1);
        assertThat(known.of(runner)).isEmpty();
    }

    @Test
    void jobsThatAreOverTakeNoMemoryWhenNobodyIsToldOfThemAnyMore() {
        for (int i = 0; i < 1_000; i++) {
            known.learn(job(Ids.next(), JobStatus.CANCELLED, runner, 1));
            known.learn(job(Ids.next(), JobStatus.SUCCESS, other, 1, new TakenFrom(runner, now)));
            known.learn(job(Ids.next(), JobStatus.FAILED, other, 1));
        }
        assertThat(known.size()).isEqualTo(2_000);
        assertThat(known.of(runner)).hasSize(2_000);
        now = now.plus(LONG);
        known.learn(job(job, JobStatus.QUEUED, null, 1));
        assertThat(known.size()).isEqualTo(1);
    }

    /** As a new reader meets them, who begins with all there ever was. */
    @Test
    void jobsThatWereOverLongAgoAreNotKeptAtAll() {
        Instant then = now;
        JobState old = job(job, JobStatus.CANCELLED, runner, 1, new TakenFrom(other, then));
        now = now.plus(LONG);
        known.learn(old);
        assertThat(known.size()).isZero();
    }

    @Test
    void aJobThatIsTakenUpAgainIsNotForgottenWithItsOldState() {
        known.learn(job(job, JobStatus.CANCELLED, runner, 1));
        now = now.plus(LONG.dividedBy(2));
        known.learn(job(job, JobStatus.CANCELLED, runner, 2));
        now = now.plus(LONG.dividedBy(2));
        known.learn(job(Ids.next(), JobStatus.QUEUED, null, 1));
        assertThat(known.of(runner)).containsExactly(job);
    }

    private JobState job(UUID id, JobStatus status, @Nullable UUID holder, long revision, TakenFrom... takenFrom) {
        return ToldJob.at(now, id, status, holder, revision, takenFrom);
    }

    private Clock moved() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
