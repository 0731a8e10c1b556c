package dev.runners.release.catalog;

import dev.runners.platform.page.Pages;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.release.RunnerVersion;
import org.jspecify.annotations.Nullable;

/**
 * Which releases are asked for.
 *
 * @param prereleases pre-releases, too
 * @param newerThan only those above this version: what somebody who has it did not get yet
 * @param cursor only those below this version, or null
 * @param limit 1 to 1000
 */
public record ReleaseQuery(
        boolean prereleases,
        @Nullable RunnerVersion newerThan,
        @Nullable RunnerVersion cursor,
        int limit) {

    /** Fails with 400 for what cannot be read. */
    public static ReleaseQuery of(
            boolean prereleases, @Nullable String newerThan, @Nullable String cursor, @Nullable String limit) {
        return new ReleaseQuery(
                prereleases,
                version(newerThan, "newer_than is a semantic version."),
                version(cursor, "cursor is a next_cursor of the same query."),
                Pages.limit(limit));
    }

    boolean selects(RunnerVersion version) {
        return newerThan == null || version.compareTo(newerThan) > 0;
    }

    boolean isBehindCursor(RunnerVersion version) {
        return cursor == null || version.compareTo(cursor) < 0;
    }

    private static @Nullable RunnerVersion version(@Nullable String text, String otherwise) {
        RunnerVersion version = RunnerVersion.parse(text);
        if (text != null && version == null) {
            throw bad(otherwise);
        }
        return version;
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(Kind.MALFORMED, detail);
    }
}
