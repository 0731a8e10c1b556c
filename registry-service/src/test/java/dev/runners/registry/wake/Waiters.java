package dev.runners.registry.wake;

import dev.runners.registry.runner.RunnerPrincipal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runners of one organisation that wait on streams of their own, and which of them was woken, one after the other. */
class Waiters {

    final WakeStreams streams = new WakeStreams();
    private final UUID organization;
    private final List<UUID> woken = new CopyOnWriteArrayList<>();

    Waiters(UUID organization) {
        this.organization = organization;
    }

    /** Waits from now on; the wake with which every stream begins is left out. */
    void add(UUID runner) {
        streams.open(new RunnerPrincipal(runner, organization, false, false))
                .skip()
                .first()
                .subscribe()
                .with(_ -> woken.add(runner));
    }

    List<UUID> woken() {
        return List.copyOf(woken);
    }
}
