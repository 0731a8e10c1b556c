package dev.runners.platform.release;

import dev.runners.contracts.release.Outdated;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.release.Severity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The releases that are offered at one moment: which is the latest, and how far a version is behind it. Never changes. */
public final class KnownReleases {

    public static final KnownReleases NONE = new KnownReleases(List.of());

    private static final int MOST_ANSWERS = 10_000;

    private final TreeMap<RunnerVersion, ReleaseState> offered = new TreeMap<>();
    private final @Nullable RunnerVersion latest;
    /** Fleets have few versions and are looked at often. */
    private final Map<String, Optional<Outdated>> answers = new ConcurrentHashMap<>();

    /** Of all these, those that are neither withdrawn nor pre-releases are offered. */
    public KnownReleases(Collection<ReleaseState> releases) {
        for (ReleaseState release : releases) {
            RunnerVersion version = RunnerVersion.parse(release.version());
            if (version != null && release.withdrawnAt() == null && !version.isPrerelease()) {
                offered.put(version, release);
            }
        }
        latest = offered.isEmpty() ? null : offered.lastKey();
    }

    /** The highest, or null where there is none. */
    public @Nullable ReleaseState latest() {
        return latest == null ? null : offered.get(latest);
    }

    /** The highest that Runners can be taken to, or null where there is none. */
    public @Nullable ReleaseState latestWithImage() {
        return offered.descendingMap().values().stream()
                .filter(release -> release.image() != null)
                .findFirst()
                .orElse(null);
    }

    /**
     * How far a Runner with this version is behind the latest; null when it is not, when there is no release, and for one
     * that never said its version.
     */
    public @Nullable Outdated outdated(@Nullable String version) {
        if (version == null || latest == null) {
            return null;
        }
        if (answers.size() > MOST_ANSWERS) {
            answers.clear();
        }
        return answers.computeIfAbsent(version, text -> Optional.ofNullable(compare(RunnerVersion.parse(text), latest)))
                .orElse(null);
    }

    private @Nullable Outdated compare(@Nullable RunnerVersion has, RunnerVersion wanted) {
        if (has == null) {
            return Outdated.UNKNOWN;
        }
        if (has.compareTo(wanted) >= 0) {
            return null;
        }
        Collection<ReleaseState> between = offered.tailMap(has, false).values();
        boolean breaking = !has.hasMajorOf(wanted) || between.stream().anyMatch(ReleaseState::breaking);
        Severity severity = Severity.FIX;
        if (between.stream().anyMatch(ReleaseState::security)) {
            severity = Severity.SECURITY;
        } else if (breaking) {
            severity = Severity.BREAKING;
        } else if (!has.hasMinorOf(wanted)) {
            severity = Severity.FEATURE;
        }
        ReleaseState newest = between.stream().reduce((_, last) -> last).orElseThrow();
        RunnerVersion minimum = RunnerVersion.parse(newest.minimumVersion());
        return new Outdated(severity, newest.version(), breaking, minimum == null || has.compareTo(minimum) >= 0);
    }
}
