package dev.runners.contracts.release;

import org.jspecify.annotations.Nullable;

/**
 * How far a Runner is behind; null in its place: it is not.
 *
 * @param latest the release it should have; null when its version cannot be compared
 * @param breaking something between its version and the latest breaks with what was before
 * @param supported its version is not below the minimum that the latest names
 */
public record Outdated(Severity severity, @Nullable String latest, boolean breaking, boolean supported) {

    public static final Outdated UNKNOWN = new Outdated(Severity.UNKNOWN, null, false, true);

    /** Whether it is counted: what cannot be compared is not. */
    public boolean countsAsBehind() {
        return severity != Severity.UNKNOWN;
    }
}
