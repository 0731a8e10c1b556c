package dev.runners.gateway.hour;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.gateway.fleet.FleetView;
import dev.runners.gateway.hour.CountRunners.Counts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organisation's last hour, minute by minute: of jobs as their states tell it, so after a restart, too. */
@ApplicationScoped
class LastHour {

    private static final int MINUTES = 60;
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final double P95 = 0.95;

    private final FleetView fleet;
    private final CountRunners runners;
    private final Clock clock;

    LastHour(FleetView fleet, CountRunners runners, Clock clock) {
        this.fleet = fleet;
        this.runners = runners;
        this.clock = clock;
    }

    /**
     * A minute.
     *
     * @param at when it began
     * @param online Runners at its end, as draining and offline; null when this gateway did not see it
     * @param waiting jobs at its end that could have been claimed; of one that was requeued only the last wait is known
     * @param running jobs at its end that a Runner held
     * @param claimed jobs that were claimed in it and have not been requeued since
     * @param waitP95Ms how long they had waited, the 95th percentile in milliseconds; null when there were none
     */
    public record Point(
            Instant at,
            @Nullable Integer online,
            @Nullable Integer draining,
            @Nullable Integer offline,
            int waiting,
            int running,
            int claimed,
            @Nullable Long waitP95Ms) {}

    List<Point> of(UUID organization) {
        runners.noteAnew();
        Instant now = clock.instant();
        Instant first = now.truncatedTo(ChronoUnit.MINUTES).minus(STEP.multipliedBy(MINUTES - 1L));
        Hour hour = new Hour(first, now);
        fleet.eachJobOf(organization, hour::take);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < MINUTES; i++) {
            points.add(hour.point(i, runners.in(hour.begin(i), organization)));
        }
        return points;
    }

    /** Sums of the jobs taken so far. */
    private static final class Hour {
        private final Instant first;
        private final Instant now;
        private final int[] waiting = new int[MINUTES];
        private final int[] running = new int[MINUTES];
        private final List<List<Long>> waits = new ArrayList<>();

        Hour(Instant first, Instant now) {
            this.first = first;
            this.now = now;
            for (int i = 0; i < MINUTES; i++) {
                waits.add(new ArrayList<>());
            }
        }

        void take(JobState job) {
            Instant over = job.completedAt();
            if (over != null && !over.isAfter(first)) {
                return;
            }
            // One that is queued again still has the moment of its last claim.
            Instant claimed = job.status() == JobStatus.QUEUED ? null : job.claimedAt();
            boolean held = job.status() == JobStatus.QUEUED && job.claimableAt() == null;
            Instant since = job.claimableAt() == null ? job.createdAt() : job.claimableAt();
            if (!held) {
                count(waiting, since, claimed != null ? claimed : over);
            }
            if (claimed != null) {
                count(running, claimed, over);
                int minute = index(claimed);
                if (!claimed.isBefore(first) && minute < MINUTES) {
                    waits.get(minute)
                            .add(Math.max(0, Duration.between(since, claimed).toMillis()));
                }
            }
        }

        /** One more in every minute at whose end it was between these. */
        private void count(int[] minutes, Instant from, @Nullable Instant to) {
            for (int i = Math.max(0, index(from)); i < MINUTES; i++) {
                Instant end = end(i);
                if (to != null && !end.isBefore(to)) {
                    return;
                }
                if (!end.isBefore(from)) {
                    minutes[i]++;
                }
            }
        }

        Point point(int minute, @Nullable Counts counts) {
            List<Long> waited = waits.get(minute).stream().sorted().toList();
            return new Point(
                    begin(minute),
                    counts == null ? null : Integer.valueOf(counts.online()),
                    counts == null ? null : Integer.valueOf(counts.draining()),
                    counts == null ? null : Integer.valueOf(counts.offline()),
                    waiting[minute],
                    running[minute],
                    waited.size(),
                    waited.isEmpty() ? null : waited.get((int) Math.ceil(waited.size() * P95) - 1));
        }

        Instant begin(int minute) {
            return first.plus(STEP.multipliedBy(minute));
        }

        /** The minute that is not over ends now. */
        private Instant end(int minute) {
            Instant end = begin(minute + 1);
            return end.isAfter(now) ? now : end;
        }

        private int index(Instant at) {
            return Math.toIntExact(Math.clamp(Duration.between(first, at).toMinutes(), 0L, (long) MINUTES));
        }
    }
}
