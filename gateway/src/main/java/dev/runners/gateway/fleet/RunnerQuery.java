package dev.runners.gateway.fleet;

import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which Runners, in which order, and which of them are shown. Two equal queries show the same.
 *
 * @param name matches anywhere, without case; in lower case
 * @param label {@code key} or {@code key=value}
 * @param cursor behind which row to begin, or null
 */
public record RunnerQuery(
        @Nullable RunnerStatus status,
        @Nullable String name,
        @Nullable RunnerType type,
        @Nullable String region,
        @Nullable String label,
        @Nullable String version,
        RunnerSort sort,
        boolean descending,
        int offset,
        int limit,
        @Nullable String cursor) {

    private static final Set<String> LIST =
            Set.of("status", "name", "type", "region", "label", "version", "sort", "limit", "cursor");
    private static final Set<String> WINDOW =
            Set.of("status", "name", "type", "region", "label", "version", "sort", "limit", "offset");

    /** A list: pages by cursor. Fails with 400. */
    public static RunnerQuery list(Map<String, List<String>> query) {
        return of(Parameters.of(query, LIST), 1000);
    }

    /** A window: moves by offset, at most 100 rows. Fails with 400. */
    public static RunnerQuery window(Map<String, List<String>> query) {
        return of(Parameters.of(query, WINDOW), 100);
    }

    private static RunnerQuery of(Parameters given, int maxLimit) {
        String name = given.text("name");
        RunnerQuery query = new RunnerQuery(
                given.oneOf("status", RunnerStatus.values(), RunnerStatus::name),
                name == null ? null : name.toLowerCase(Locale.ROOT),
                given.oneOf(
                        "type",
                        RunnerType.values(),
                        type -> Parameters.lower(type).replace('_', '-')),
                given.text("region"),
                given.text("label"),
                given.text("version"),
                given.sort(RunnerSort.CREATED_AT),
                given.descending(),
                given.offset(),
                given.limit(maxLimit),
                given.text("cursor"));
        query.behindCursor();
        return query;
    }

    /** Everything but the status and the cursor: what the counters count. */
    boolean selects(RunnerState runner) {
        return (name == null || runner.name().toLowerCase(Locale.ROOT).contains(name))
                && (type == null || runner.type() == type)
                && (region == null || region.equals(runner.region()))
                && (version == null || version.equals(runner.version()))
                && (label == null || hasLabel(runner.labels(), label));
    }

    Predicate<RunnerState> behindCursor() {
        return sort.key().behind(cursor, descending);
    }

    private static boolean hasLabel(Map<String, String> labels, String wanted) {
        int equals = wanted.indexOf('=');
        return equals < 0
                ? labels.containsKey(wanted)
                : wanted.substring(equals + 1).equals(labels.get(wanted.substring(0, equals)));
    }
}
