package dev.runners.provisioner.scale;

import dev.runners.contracts.cloud.AwakeWindow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/** Whether a moment lies in hours in which a Runner is kept awake, by the clock of their zone. */
final class AwakeHours {

    private AwakeHours() {}

    static boolean hold(List<AwakeWindow> windows, Instant now) {
        return windows.stream().anyMatch(window -> holds(window, now));
    }

    /** A window that ends when it begins, or before, ends on the next day. */
    private static boolean holds(AwakeWindow window, Instant now) {
        Set<DayOfWeek> days = window.days();
        LocalTime from = window.from();
        LocalTime to = window.to();
        String zone = window.zone();
        if (days == null || from == null || to == null || zone == null) {
            return false;
        }
        ZonedDateTime there = now.atZone(ZoneId.of(zone));
        LocalTime time = there.toLocalTime();
        DayOfWeek today = there.getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(today) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(today) && !time.isBefore(from)) || (days.contains(today.minus(1)) && time.isBefore(to));
    }
}
