package dev.runners.heartbeat.verdict;

import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of the Runners of one partition; it survives a restart of their verdicts. */
public interface Memory {

    /** Null for whom nobody has heard of. */
    @Nullable
    Track track(UUID runner);

    Collection<Track> tracks();

    HeardTime heardTime();

    void keep(Track track);

    void keep(HeardTime heardTime);

    void forget(UUID runner);
}
