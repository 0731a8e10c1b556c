package dev.runners.registry.wake;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The jobs that wait for somebody who takes them; Runners are searched for a few of them at a time. */
@ApplicationScoped
class WakeTakers {

    private static final Logger LOG = Logger.getLogger(WakeTakers.class);

    /**
     * So many searches of one organisation at once. When thousands of jobs are queued in a moment, a search for each would
     * take the database from those that claim them. A woken Runner claims again as long as it gets something, the oldest
     * job first, and what was claimed meanwhile is not searched for any more: the first searches wake a fleet for all of
     * them. The others come in order, so many every 1.4 s where nobody takes any; until then a Runner that only such a job
     * would wake claims every 30 s all the same.
     */
    static final int AT_ONCE = 50;

    private static final Object NOT_ANY_MORE = new Object();

    private final WakeStreams streams;
    private final SearchTakers searchTakers;
    /** With a mark of its own each time: what comes back while its last search ends is not that search's any more. */
    private final Map<UUID, Object> waiting = new ConcurrentHashMap<>();

    private final Turns turns = new Turns(AT_ONCE);

    WakeTakers(WakeStreams streams, SearchTakers searchTakers) {
        this.streams = streams;
        this.searchTakers = searchTakers;
    }

    /** A job may be claimed from now on. */
    void of(UUID job, UUID organization, @Nullable UUID assignedRunner) {
        if (assignedRunner != null) {
            streams.wakeRunner(assignedRunner);
        } else if (waiting.putIfAbsent(job, new Object()) == null && turns.isNow(organization, job)) {
            search(job, organization);
        }
    }

    /** It does not wait any more. */
    void enough(UUID job) {
        waiting.remove(job);
    }

    private void search(UUID job, UUID organization) {
        Object mark = waiting.getOrDefault(job, NOT_ANY_MORE);
        searchTakers
                .of(job, organization, () -> mark.equals(waiting.get(job)))
                .onTermination()
                .invoke(() -> {
                    waiting.remove(job, mark);
                    next(organization);
                })
                .subscribe()
                .with(_ -> {}, e -> LOG.errorf(e, "The search for takers of job %s broke off", job));
    }

    /** Not on this thread: where nobody waits a search ends as it begins, and each would stand on the one before. */
    private void next(UUID organization) {
        UUID job = turns.next(organization, waiting::containsKey);
        if (job != null) {
            Infrastructure.getDefaultExecutor().execute(() -> search(job, organization));
        }
    }
}
