package dev.runners.registry.timeline;

import dev.runners.sql.Columns;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry stands in a timeline; no two stand at the same place.
 *
 * @param key among entries of the same time
 */
public record Position(Instant at, String key) {

    /** Before it stands everything that can be. */
    public static final Position END = new Position(Instant.parse("9999-12-31T23:59:59Z"), "");

    private static final Pattern WRITTEN = Pattern.compile("(\\S{1,40}) ([A-Z]{1,20} [0-9a-f-]{1,40})");

    /** As {@link #cursor} wrote it; null for anything else. */
    public static @Nullable Position of(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            Matcher written = WRITTEN.matcher(text);
            if (!written.matches()) {
                return null;
            }
            Instant at = Instant.parse(written.group(1));
            return Columns.isStorable(at) ? new Position(at, written.group(2)) : null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    public String cursor() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + " " + key).getBytes(StandardCharsets.UTF_8));
    }
}
