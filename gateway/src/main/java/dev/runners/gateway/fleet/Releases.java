package dev.runners.gateway.fleet;

import dev.runners.contracts.release.Outdated;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.platform.release.KnownReleases;
import dev.runners.platform.topic.Newest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Releases as their topic tells of them, and what they mean for a Runner's version. Safe for use by many threads. */
@ApplicationScoped
public class Releases {

    private final Newest<String, ReleaseState> releases = new Newest<>(ReleaseState::version, ReleaseState::revision);
    private final AtomicLong version = new AtomicLong();
    private volatile KnownReleases known = KnownReleases.NONE;

    public void take(ReleaseState release) {
        releases.take(release);
        known = new KnownReleases(releases.all());
        version.incrementAndGet();
    }

    /** Grows with every record, also one that is no news. */
    public long version() {
        return version.get();
    }

    /** Those of this moment. */
    KnownReleases known() {
        return known;
    }

    /** How far a Runner with this version is behind, or null. */
    public @Nullable Outdated outdated(@Nullable String version) {
        return known.outdated(version);
    }
}
