package dev.runners.provisioner.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.cloud.AwakeWindow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwakeHoursTest {

    /** 2026-03-02 is a Monday; Berlin is an hour ahead of UTC, two in summer. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T06:59:59Z, false",
        "2026-03-02T07:00:00Z, true",
        "2026-03-02T16:59:59Z, true",
        "2026-03-02T17:00:00Z, false",
        "2026-03-03T12:00:00Z, false",
        "2026-03-30T06:00:00Z, true",
        "2026-03-30T16:00:00Z, false"
    })
    void officeHoursAreThoseOfTheirZone(Instant now, boolean awake) {
        assertThat(AwakeHours.hold(List.of(window(Set.of(DayOfWeek.MONDAY), "08:00", "18:00")), now))
                .isEqualTo(awake);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T20:59:00Z, false",
        "2026-03-02T21:00:00Z, true",
        "2026-03-03T04:59:00Z, true",
        "2026-03-03T05:00:00Z, false",
        "2026-03-03T21:30:00Z, false",
        "2026-03-02T03:00:00Z, false"
    })
    void aNightEndsOnTheNextDay(Instant now, boolean awake) {
        assertThat(AwakeHours.hold(List.of(window(Set.of(DayOfWeek.MONDAY), "22:00", "06:00")), now))
                .isEqualTo(awake);
    }

    private static AwakeWindow window(Set<DayOfWeek> days, String from, String to) {
        return new AwakeWindow(days, LocalTime.parse(from), LocalTime.parse(to), "Europe/Berlin");
    }
}
