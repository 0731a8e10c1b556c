package dev.runners.heartbeat;

import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.runner.Liveness;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A Runner as its registry has it. */
public final class KnownRunner {

    private KnownRunner() {}

    /** ONLINE, by what was heard long before any log of a test began. */
    public static LivenessState online(UUID runner) {
        return new LivenessState(
                runner,
                Liveness.ONLINE,
                Instant.EPOCH,
                null,
                null,
                false,
                1,
                List.of(),
                List.of(),
                false,
                new Revision(1, 1));
    }
}
