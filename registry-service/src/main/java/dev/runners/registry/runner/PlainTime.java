package dev.runners.registry.runner;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment for people, in a sentence: {@code 2026-01-02 14:00 UTC}. */
final class PlainTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PlainTime() {}

    static String of(Instant moment) {
        return FORMAT.format(moment);
    }
}
