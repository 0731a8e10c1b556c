package dev.runners.heartbeat.verdict;

import java.util.Collection;
import java.util.UUID;

/** What survives a restart of the verdicts of one partition. */
public interface Memory {

    Collection<Track> tracks();

    HeardTime heardTime();

    void keep(Track track);

    void keep(HeardTime heardTime);

    void forget(UUID runner);
}
