package dev.runners.registry.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.Wire;
import dev.runners.contracts.cloud.AwakeWindow;
import dev.runners.contracts.cloud.ScaleSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a cloud-hosted Runner may sleep, as it can be stored. */
public final class CheckedScale {

    private static final int LONGEST_IDLE = 7 * 24 * 60;
    private static final int MOST_WINDOWS = 50;
    private static final TypeReference<List<AwakeWindow>> WINDOWS = new TypeReference<>() {};

    private CheckedScale() {}

    /** Adds an entry for each value that makes no sense; what is null is not said. */
    public static void check(
            @Nullable Integer idleMinutes,
            @Nullable Integer minimum,
            @Nullable List<AwakeWindow> schedule,
            List<Violation> errors) {
        if (idleMinutes != null && (idleMinutes < 1 || idleMinutes > LONGEST_IDLE)) {
            errors.add(new Violation("/idle_minutes", "1 to " + LONGEST_IDLE + " minutes"));
        }
        if (minimum != null && minimum != 0 && minimum != 1) {
            errors.add(new Violation("/minimum", "0 or 1"));
        }
        if (schedule != null && schedule.size() > MOST_WINDOWS) {
            errors.add(new Violation("/schedule", "at most " + MOST_WINDOWS + " windows"));
        } else if (schedule != null) {
            for (int i = 0; i < schedule.size(); i++) {
                check(schedule.get(i), "/schedule/" + i, errors);
            }
        }
    }

    private static void check(@Nullable AwakeWindow window, String pointer, List<Violation> errors) {
        if (window == null || window.days() == null || window.days().isEmpty()) {
            errors.add(new Violation(pointer + "/days", "at least one day, like MONDAY"));
            return;
        }
        if (window.from() == null || window.to() == null || window.from().equals(window.to())) {
            errors.add(new Violation(pointer + "/from", "from and to are two times of the day, like 08:00"));
        }
        if (window.zone() == null || !ZoneId.getAvailableZoneIds().contains(window.zone())) {
            errors.add(new Violation(pointer + "/zone", "a time zone like Europe/Berlin or UTC"));
        }
    }

    /** As the column takes it. */
    public static @Nullable JsonArray parameter(@Nullable List<AwakeWindow> schedule) {
        try {
            return schedule == null ? null : new JsonArray(Wire.JSON.writeValueAsString(schedule));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a schedule", e);
        }
    }

    /** From the row of a cloud-hosted Runner. */
    static ScaleSettings of(Row runner) {
        return new ScaleSettings(
                runner.getInteger("idle_minutes"), runner.getInteger("minimum"), schedule(runner, "schedule"));
    }

    static List<AwakeWindow> schedule(Row row, String column) {
        try {
            return Wire.JSON.readValue(row.getJsonArray(column).encode(), WINDOWS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Column " + column + " is no schedule", e);
        }
    }
}
