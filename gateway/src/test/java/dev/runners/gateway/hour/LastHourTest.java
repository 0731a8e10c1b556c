package dev.runners.gateway.hour;

import static dev.runners.contracts.runner.RunnerStatus.DRAINING;
import static dev.runners.contracts.runner.RunnerStatus.OFFLINE;
import static dev.runners.contracts.runner.RunnerStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.contracts.job.JobState;
import dev.runners.gateway.Fleet;
import dev.runners.gateway.fleet.FleetView;
import dev.runners.gateway.fleet.Freshness;
import dev.runners.gateway.hour.LastHour.Point;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LastHourTest {

    private static final UUID OURS = Ids.organization("ours");
    private static final UUID THEIRS = Ids.organization("theirs");
    /** Half a minute into the sixtieth minute. */
    private static final Instant NOW = Instant.parse("2026-01-01T00:59:30Z");

    private Instant now = NOW;
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final FleetView fleet = new FleetView();
    private final Freshness freshness = new Freshness(clock);
    private final CountRunners runners = new CountRunners(fleet, freshness, clock);
    private final LastHour lastHour = new LastHour(fleet, runners, clock);

    @Test
    void aJobWaitsThenRunsThenIsOver() {
        fleet.take(job("SUCCESS", OURS, "00:10:30", "00:12:30", "00:20:00"));
        fleet.take(job("SUCCESS", THEIRS, "00:10:30", "00:12:30", "00:20:00"));
        List<Point> minutes = lastHour.of(OURS);
        assertThat(minutes).hasSize(60);
        assertThat(minutes.getFirst().at()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(with(minutes, Point::waiting)).containsExactly(10, 11);
        assertThat(with(minutes, Point::running)).containsExactly(12, 13, 14, 15, 16, 17, 18);
        assertThat(with(minutes, Point::claimed)).containsExactly(12);
        assertThat(minutes.get(12).waitP95Ms()).isEqualTo(Duration.ofMinutes(2).toMillis());
        assertThat(minutes.get(13).waitP95Ms()).isNull();
    }

    @Test
    void whatIsNotOverGoesOnUntilNowAndWhatIsHeldDoesNotWait() {
        fleet.take(job("QUEUED", OURS, "00:58:10", null, null));
        fleet.take(job("QUEUED", OURS, null, null, null));
        fleet.take(job("PROCESSING", OURS, "00:58:10", "00:58:20", null));
        List<Point> minutes = lastHour.of(OURS);
        assertThat(with(minutes, Point::waiting)).containsExactly(58, 59);
        assertThat(with(minutes, Point::running)).containsExactly(58, 59);
        assertThat(minutes.getLast().waiting()).isOne();
    }

    @Test
    void whatIsQueuedAgainWaitsAndRunsNoMore() {
        fleet.take(job("QUEUED", OURS, "00:40:10", "00:20:00", null));
        List<Point> minutes = lastHour.of(OURS);
        assertThat(with(minutes, Point::running)).isEmpty();
        assertThat(with(minutes, Point::waiting)).hasSize(20).startsWith(40);
    }

    @Test
    void whatBeganBeforeTheHourCountsFromItsBeginning() {
        now = NOW.plus(Duration.ofHours(1));
        fleet.take(job("SUCCESS", OURS, "00:10:00", "00:20:00", "01:02:00"));
        fleet.take(job("SUCCESS", OURS, "00:10:00", "00:20:00", "00:30:00"));
        List<Point> minutes = lastHour.of(OURS);
        assertThat(with(minutes, Point::running)).containsExactly(0);
        assertThat(with(minutes, Point::claimed)).isEmpty();
    }

    @Test
    void theNinetyFifthOfAHundredWaits() {
        for (int seconds = 1; seconds <= 20; seconds++) {
            fleet.take(job("SUCCESS", OURS, "00:30:00", "00:30:%02d".formatted(seconds), "00:40:00"));
        }
        assertThat(lastHour.of(OURS).get(30).waitP95Ms()).isEqualTo(19_000);
    }

    @Test
    void runnersAreCountedMinuteByMinuteSinceSomebodyLooks() {
        UUID changing = Ids.next();
        fleet.take(Fleet.runner(changing, OURS, "a", ONLINE, 1));
        fleet.take(Fleet.runner(Ids.next(), null, "shared", DRAINING, 1));
        fleet.take(Fleet.runner(Ids.next(), THEIRS, "theirs", OFFLINE, 1));
        note();
        fleet.take(Fleet.runner(changing, OURS, "a", OFFLINE, 2));
        now = NOW.plusSeconds(60);
        note();
        List<Point> minutes = lastHour.of(OURS);
        assertThat(minutes.get(57).online()).isNull();
        assertThat(minutes.get(58))
                .extracting(Point::online, Point::draining, Point::offline)
                .containsExactly(1, 1, 0);
        assertThat(minutes.get(59))
                .extracting(Point::online, Point::draining, Point::offline)
                .containsExactly(0, 1, 1);

        now = NOW.plus(Duration.ofHours(2));
        note();
        assertThat(runners.in(Instant.parse("2026-01-01T00:59:00Z"), OURS)).isNull();
    }

    @Test
    void theMinuteThatHasJustBegunIsSeenAndShowsItsLastCount() {
        UUID changing = Ids.next();
        fleet.take(Fleet.runner(changing, OURS, "a", ONLINE, 1));
        now = NOW.plusSeconds(29);
        note();
        now = NOW.plusSeconds(30);
        freshness.caughtUp(now);
        assertThat(lastHour.of(OURS).getLast().online()).isOne();
        assertThat(lastHour.of(OURS).get(58).online()).isOne();
        fleet.take(Fleet.runner(changing, OURS, "a", OFFLINE, 2));
        now = NOW.plusSeconds(34);
        freshness.caughtUp(now);
        assertThat(lastHour.of(OURS).getLast().online()).isZero();
    }

    @Test
    void aMinuteInWhichTheTopicsCouldNotBeFollowedIsNotSeen() {
        fleet.take(Fleet.runner(Ids.next(), OURS, "a", ONLINE, 1));
        assertThat(lastHour.of(OURS).getLast().online()).isNull();
        note();
        now = NOW.plusSeconds(60);
        assertThat(lastHour.of(OURS).getLast().online()).isNull();
        assertThat(lastHour.of(OURS).get(58).online()).isOne();
    }

    private void note() {
        freshness.caughtUp(now);
        runners.note();
    }

    /** The minutes in which this is not 0. */
    private static List<Integer> with(List<Point> minutes, ToIntFunction<Point> value) {
        return IntStream.range(0, minutes.size())
                .filter(i -> value.applyAsInt(minutes.get(i)) > 0)
                .boxed()
                .toList();
    }

    private static JobState job(
            String status,
            UUID organization,
            @Nullable String claimable,
            @Nullable String claimed,
            @Nullable String over) {
        Map<String, Object> members = new HashMap<>();
        members.put("status", status);
        members.put("created_at", "2025-12-31T00:00:00Z");
        members.put("claimable_at", at(claimable));
        members.put("claimed_at", at(claimed));
        members.put("completed_at", at(over));
        return Fleet.job(organization, members);
    }

    private static @Nullable String at(@Nullable String time) {
        return time == null ? null : "2026-01-01T" + time + "Z";
    }
}
