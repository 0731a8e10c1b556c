package dev.runners.registry.wake;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** So many jobs of one organisation at a time. Those beyond wait in order, as ids alone, and hold up no other organisation. */
class Turns {

    private static final class Line {
        private final Queue<UUID> jobs = new ArrayDeque<>();
        private int underWay;
    }

    private final int most;
    private final Map<UUID, Line> lines = new HashMap<>();

    Turns(int most) {
        this.most = most;
    }

    /** Whether it is this job's turn at once. If not, it gets it from {@link #next}. */
    synchronized boolean isNow(UUID organization, UUID job) {
        Line line = lines.computeIfAbsent(organization, _ -> new Line());
        if (line.underWay == most) {
            line.jobs.add(job);
            return false;
        }
        line.underWay++;
        return true;
    }

    /** A turn has ended: whose it is now. Null: nobody waits for one. */
    synchronized @Nullable UUID next(UUID organization, Predicate<UUID> needed) {
        Line line = lines.get(organization);
        if (line == null) {
            throw new IllegalStateException("No turn of " + organization + " is under way");
        }
        for (UUID job = line.jobs.poll(); job != null; job = line.jobs.poll()) {
            if (needed.test(job)) {
                return job;
            }
        }
        line.underWay--;
        if (line.underWay == 0) {
            lines.remove(organization);
        }
        return null;
    }
}
