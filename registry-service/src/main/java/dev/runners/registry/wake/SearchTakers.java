package dev.runners.registry.wake;

import dev.runners.registry.job.FindTakers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Wakes Runners for one job: a few that could take it, and more of them while nobody does. A thousand that claim at once
 * for one job would keep the database busy with nothing.
 */
@ApplicationScoped
class SearchTakers {

    private static final Logger LOG = Logger.getLogger(SearchTakers.class);

    /**
     * A widening of the circle.
     *
     * @param asked so many of the waiting Runners are looked at
     * @param woken so many of those that could take the job are woken
     * @param patience how long it is left to them
     */
    private record Circle(int asked, int woken, Duration patience) {}

    /** Only the last one looks at the whole fleet: whom a job fits so seldom that no other found them is in no hurry. */
    private static final List<Circle> CIRCLES = List.of(
            new Circle(256, 2, Duration.ofMillis(100)),
            new Circle(4096, 16, Duration.ofMillis(300)),
            new Circle(4096, 256, Duration.ofSeconds(1)),
            new Circle(Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ofMillis(1)));

    /** A database that cannot even say who could take a job is not helped by a whole fleet that claims. */
    private static final int MOST_UNASKED = 256;

    private final WakeStreams streams;
    private final FindTakers findTakers;

    SearchTakers(WakeStreams streams, FindTakers findTakers) {
        this.streams = streams;
        this.findTakers = findTakers;
    }

    /** Ends when the job does not wait any more, or when all that could take it have been woken. */
    Uni<Void> of(UUID job, UUID organization, BooleanSupplier waits) {
        return widen(job, organization, waits, 0);
    }

    private Uni<Void> widen(UUID job, UUID organization, BooleanSupplier waits, int step) {
        if (step == CIRCLES.size() || !waits.getAsBoolean()) {
            return Uni.createFrom().voidItem();
        }
        Circle circle = CIRCLES.get(step);
        List<UUID> asked = streams.waiting(organization, circle.asked());
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return findTakers
                .of(job, asked, circle.woken())
                .onFailure()
                .invoke(e -> LOG.debugf("Who could take job %s is not known, any are woken: %s", job, e.toString()))
                .onFailure()
                .recoverWithItem(() -> streams.waiting(organization, Math.min(circle.woken(), MOST_UNASKED)))
                .invoke(takers -> takers.forEach(streams::wakeRunner))
                .onItem()
                .delayIt()
                .by(circle.patience())
                .chain(() -> widen(job, organization, waits, step + 1));
    }
}
