package dev.runners.contracts.cloud;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.runners.contracts.Required;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hours of the week in which a cloud-hosted Runner is kept awake, work or no work.
 *
 * @param from on each of the days; {@code to} before it is on the next day
 * @param zone of the clock, e.g. {@code Europe/Berlin}
 */
public record AwakeWindow(
        @Required @Nullable Set<DayOfWeek> days,
        @Required @JsonFormat(pattern = "HH:mm") @Nullable LocalTime from,
        @Required @JsonFormat(pattern = "HH:mm") @Nullable LocalTime to,
        @Required @Nullable String zone) {}
