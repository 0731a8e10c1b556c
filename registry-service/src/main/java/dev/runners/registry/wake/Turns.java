package dev.runners.registry.wake;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** So many of one organisation at a time. Those beyond wait in order, and hold up no other organisation. */
class Turns<T> {

    private static final class Line<T> {
        private final Queue<T> waiting = new ArrayDeque<>();
        private int underWay;
    }

    private final int most;
    private final Map<UUID, Line<T>> lines = new HashMap<>();

    Turns(int most) {
        this.most = most;
    }

    /** Whether it is its turn at once. If not, it gets it from {@link #next}. */
    synchronized boolean isNow(UUID organization, T one) {
        Line<T> line = lines.computeIfAbsent(organization, _ -> new Line<>());
        if (line.underWay == most) {
            line.waiting.add(one);
            return false;
        }
        line.underWay++;
        return true;
    }

    /** A turn has ended: whose it is now. Null: nobody waits for one. */
    synchronized @Nullable T next(UUID organization, Predicate<T> needed) {
        Line<T> line = lines.get(organization);
        if (line == null) {
            throw new IllegalStateException("No turn of " + organization + " is under way");
        }
        for (T one = line.waiting.poll(); one != null; one = line.waiting.poll()) {
            if (needed.test(one)) {
                return one;
            }
        }
        line.underWay--;
        if (line.underWay == 0) {
            lines.remove(organization);
        }
        return null;
    }
}
