package dev.runners.platform.release;

import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;
import org.semver4j.SemverException;

/** A version as semver.org 2.0.0 has it, without build metadata: then equal precedence is the same version. */
public final class RunnerVersion implements Comparable<RunnerVersion> {

    private static final int LONGEST = 100;

    private final Semver semver;

    private RunnerVersion(Semver semver) {
        this.semver = semver;
    }

    /** Null for what is no such version: a leading v, build metadata, more than 100 characters, nothing at all. */
    public static @Nullable RunnerVersion parse(@Nullable String text) {
        if (text == null || text.length() > LONGEST || !text.strip().equals(text)) {
            return null;
        }
        try {
            Semver semver = new Semver(text);
            return semver.getBuild().isEmpty() && semver.getVersion().equals(text) ? new RunnerVersion(semver) : null;
        } catch (SemverException | NumberFormatException e) {
            return null;
        }
    }

    public boolean isPrerelease() {
        return !semver.getPreRelease().isEmpty();
    }

    boolean hasMajorOf(RunnerVersion other) {
        return semver.getMajor() == other.semver.getMajor();
    }

    boolean hasMinorOf(RunnerVersion other) {
        return hasMajorOf(other) && semver.getMinor() == other.semver.getMinor();
    }

    @Override
    public int compareTo(RunnerVersion other) {
        return semver.compareTo(other.semver);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RunnerVersion version && semver.equals(version.semver);
    }

    @Override
    public int hashCode() {
        return semver.hashCode();
    }

    @Override
    public String toString() {
        return semver.getVersion();
    }
}
