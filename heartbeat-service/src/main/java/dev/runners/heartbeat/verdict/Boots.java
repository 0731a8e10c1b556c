package dev.runners.heartbeat.verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The process starts of one Runner. A restart brings a new one and never an old one back; two machines with one credential
 * bring each other's back again and again.
 *
 * @param earlier those that were replaced, the last one first
 * @param returns broker times at which one of them spoke again, lately
 */
public record Boots(List<UUID> earlier, List<Long> returns) {

    static final Boots NONE = new Boots(List.of(), List.of());

    private static final int MOST_EARLIER = 4;

    /** One return alone may be a heartbeat that was long on its way. */
    private static final int TOO_MANY = 3;

    /**
     * Behind a heartbeat; only those that say from which process start they come are compared.
     *
     * @param before who spoke last
     * @param window how long a return counts
     */
    Boots after(@Nullable UUID before, @Nullable UUID boot, long at, Duration window) {
        List<Long> recent = recent(at, window);
        if (before == null || boot == null || before.equals(boot)) {
            return recent.size() == returns.size() ? this : new Boots(earlier, recent);
        }
        List<UUID> replaced = new ArrayList<>(List.of(before));
        earlier.stream().filter(one -> !one.equals(boot) && !one.equals(before)).forEach(replaced::add);
        if (earlier.contains(boot)) {
            recent.add(at);
        }
        return new Boots(
                List.copyOf(replaced.subList(0, Math.min(MOST_EARLIER, replaced.size()))),
                List.copyOf(recent.subList(Math.max(0, recent.size() - TOO_MANY), recent.size())));
    }

    /** Whether more than one machine speaks with these credentials. */
    boolean areShared() {
        return returns.size() >= TOO_MANY;
    }

    private List<Long> recent(long at, Duration window) {
        List<Long> recent = new ArrayList<>(returns);
        recent.removeIf(past -> at - past > window.toMillis());
        return recent;
    }
}
