package dev.runners.release.rollout;

import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.cloud.AwakeWindow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The hours in which updates may begin. */
final class WindowHours {

    private WindowHours() {}

    /** Whether it is in the window at this moment; always without one. */
    static boolean areNow(@Nullable AwakeWindow window, Instant at) {
        if (window == null) {
            return true;
        }
        ZonedDateTime now = at.atZone(ZoneId.of(Objects.requireNonNull(window.zone())));
        LocalTime from = Objects.requireNonNull(window.from());
        LocalTime to = Objects.requireNonNull(window.to());
        LocalTime time = now.toLocalTime();
        var days = Objects.requireNonNull(window.days());
        if (from.isBefore(to)) {
            return days.contains(now.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(now.getDayOfWeek()) && !time.isBefore(from))
                || (days.contains(now.getDayOfWeek().minus(1)) && time.isBefore(to));
    }

    static void check(@Nullable AwakeWindow window, List<Violation> errors) {
        if (window == null) {
            return;
        }
        if (window.days() == null
                || window.days().isEmpty()
                || window.days().stream().anyMatch(Objects::isNull)) {
            errors.add(new Violation("/window/days", "one or more days of the week"));
        }
        if (window.from() == null) {
            errors.add(new Violation("/window/from", "a time like 22:00"));
        }
        if (window.to() == null || window.to().equals(window.from())) {
            errors.add(new Violation("/window/to", "a time like 06:00, another one than from"));
        }
        try {
            ZoneId.of(Objects.requireNonNullElse(window.zone(), ""));
        } catch (DateTimeException e) {
            errors.add(new Violation("/window/zone", "a time zone like Europe/Berlin"));
        }
    }
}
