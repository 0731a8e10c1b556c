package dev.runners.registry.wake;

import dev.runners.registry.job.FindTakers;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Wakes Runners for a job: a few that could take it, and more of them while nobody does. A thousand that claim at once for
 * one job would keep the database busy with nothing.
 */
@ApplicationScoped
class WakeTakers {

    private static final Logger LOG = Logger.getLogger(WakeTakers.class);

    /**
     * A widening of the circle.
     *
     * @param asked so many of the waiting Runners are looked at
     * @param woken so many of those that could take the job are woken
     * @param patience how long it is left to them
     */
    private record Circle(int asked, int woken, Duration patience) {}

    private static final List<Circle> CIRCLES = List.of(
            new Circle(256, 2, Duration.ofMillis(100)),
            new Circle(4096, 16, Duration.ofMillis(300)),
            new Circle(Integer.MAX_VALUE, 256, Duration.ofSeconds(1)),
            new Circle(Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ZERO));

    private final WakeStreams streams;
    private final FindTakers findTakers;
    private final Vertx vertx;
    private final Set<UUID> waiting = ConcurrentHashMap.newKeySet();

    WakeTakers(WakeStreams streams, FindTakers findTakers, Vertx vertx) {
        this.streams = streams;
        this.findTakers = findTakers;
        this.vertx = vertx;
    }

    /** A job may be claimed from now on. */
    void of(UUID job, UUID organization, @Nullable UUID assignedRunner) {
        if (assignedRunner != null) {
            streams.wakeRunner(assignedRunner);
        } else if (waiting.add(job)) {
            widen(job, organization, 0);
        }
    }

    /** It does not wait any more. */
    void enough(UUID job) {
        waiting.remove(job);
    }

    private void widen(UUID job, UUID organization, int step) {
        List<UUID> runners = step == CIRCLES.size() || !waiting.contains(job)
                ? List.of()
                : streams.waiting(organization, CIRCLES.get(step).asked());
        if (runners.isEmpty()) {
            waiting.remove(job);
            return;
        }
        Circle circle = CIRCLES.get(step);
        findTakers
                .of(job, runners, circle.woken())
                .onFailure()
                .invoke(e -> LOG.debugf("Who could take job %s is not known, all are woken: %s", job, e.toString()))
                .onFailure()
                .recoverWithItem(runners)
                .subscribe()
                .with(takers -> {
                    takers.forEach(streams::wakeRunner);
                    later(circle.patience(), () -> widen(job, organization, step + 1));
                });
    }

    private void later(Duration patience, Runnable next) {
        vertx.setTimer(Math.max(1, patience.toMillis()), _ -> next.run());
    }
}
