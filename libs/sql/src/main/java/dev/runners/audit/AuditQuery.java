package dev.runners.audit;

import dev.runners.platform.page.Pages;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which actions are asked for; what is null is not asked.
 *
 * @param subject id or name of what it was done to
 * @param since not before
 * @param before only actions that were written down before the one with this number
 * @param limit 1 to 1000
 */
public record AuditQuery(
        @Nullable String subject,
        @Nullable String actor,
        @Nullable String action,
        @Nullable Instant since,
        @Nullable Long before,
        int limit) {

    private static final Set<String> KNOWN = Set.of("subject", "actor", "action", "since", "cursor", "limit");

    /** Fails with 400 for a parameter that is not known, comes twice, or cannot be read. */
    public static AuditQuery of(Map<String, List<String>> parameters) {
        parameters.forEach((name, values) -> {
            if (!KNOWN.contains(name) || values.size() > 1) {
                throw bad("Of the parameters "
                        + String.join(", ", KNOWN.stream().sorted().toList()) + " each may be given once.");
            }
        });
        Instant since = read(parameters, "since", Instant::parse, "since is a time like 2026-01-02T15:04:05Z.");
        if (since != null && !Columns.isStorable(since)) {
            throw bad("since is a time from 1970 to the year 9999.");
        }
        return new AuditQuery(
                text(parameters, "subject"),
                text(parameters, "actor"),
                text(parameters, "action"),
                since,
                read(parameters, "cursor", Long::valueOf, "cursor is a next_cursor of the same query."),
                Pages.limit(text(parameters, "limit")));
    }

    private static @Nullable String text(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    private static <T> @Nullable T read(
            Map<String, List<String>> parameters, String name, Function<String, T> reader, String otherwise) {
        String text = text(parameters, name);
        try {
            return text == null ? null : reader.apply(text);
        } catch (NumberFormatException | DateTimeException e) {
            throw bad(otherwise);
        }
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(Kind.MALFORMED, detail);
    }
}
