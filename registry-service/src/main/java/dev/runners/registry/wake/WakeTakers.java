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

    /** Each time another one: what comes back while its last search ends is not that search's any more. */
    private static final class Wait {
        private final UUID job;
        private final UUID organization;

        Wait(UUID job, UUID organization) {
            this.job = job;
            this.organization = organization;
        }
    }

    private final WakeStreams streams;
    private final SearchTakers searchTakers;
    private final Map<UUID, Wait> waiting = new ConcurrentHashMap<>();
    private final Turns<Wait> turns = new Turns<>(AT_ONCE);

    WakeTakers(WakeStreams streams, SearchTakers searchTakers) {
        this.streams = streams;
        this.searchTakers = searchTakers;
    }

    /** A job may be claimed from now on. */
    void of(UUID job, UUID organization, @Nullable UUID assignedRunner) {
        Wait wait = new Wait(job, organization);
        if (assignedRunner != null) {
            streams.wakeRunner(assignedRunner);
        } else if (waiting.putIfAbsent(job, wait) == null && turns.isNow(organization, wait)) {
            search(wait);
        }
    }

    /** It does not wait any more. */
    void enough(UUID job) {
        waiting.remove(job);
    }

    private boolean lasts(Wait wait) {
        return waiting.get(wait.job) == wait;
    }

    private void search(Wait wait) {
        searchTakers
                .of(wait.job, wait.organization, () -> lasts(wait))
                .onTermination()
                .invoke(() -> {
                    waiting.remove(wait.job, wait);
                    next(wait.organization);
                })
                .subscribe()
                .with(_ -> {}, e -> LOG.errorf(e, "The search for takers of job %s broke off", wait.job));
    }

    /** Not on this thread: where nobody waits a search ends as it begins, and each would stand on the one before. */
    private void next(UUID organization) {
        Wait wait = turns.next(organization, this::lasts);
        if (wait != null) {
            Infrastructure.getDefaultExecutor().execute(() -> search(wait));
        }
    }
}
