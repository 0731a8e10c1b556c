package dev.runners.registry.state;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What whoever writes a state by hand takes for true of it.
 *
 * @param after the version that they saw as the newest, 0 where they saw none; null: they do not say
 * @param force also over a state of another lineage
 */
public record Expected(@Nullable Long after, boolean force) {

    /** From a query; fails with 400 when it is no number of a version. */
    public static Expected of(@Nullable String after, boolean force) {
        if (after == null || after.isEmpty()) {
            return new Expected(null, force);
        }
        if (!after.matches("\\d{1,18}")) {
            throw new ProblemException(Kind.MALFORMED, "The parameter after is the number of a version, or 0.");
        }
        return new Expected(Long.parseLong(after), force);
    }

    /** Fails with 409 when it is not so. */
    void check(Standing standing, @Nullable String lineage) {
        long newest = standing.newest() == null ? 0 : standing.newest();
        if (after != null && after != newest) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    newest == 0
                            ? "Nothing is written of this state, or it was pruned: look again. Nothing was changed."
                            : "Version " + newest
                                    + " is the newest of this state, not the one that you saw: look at it,"
                                    + " and try again. Nothing was changed.");
        }
        if (!force && standing.lineage() != null && !standing.lineage().equals(lineage)) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "What this state has is of another lineage: it is another state, or one that was begun anew. Give"
                            + " yours another name, or say force=true, as for terraform state push. Nothing was changed.");
        }
    }
}
