package dev.runners.gateway.fleet;

import dev.runners.contracts.release.RolloutState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Rollouts that are open, or ended lately, as their topic tells of them. Safe for use by many threads. */
@ApplicationScoped
public class Rollouts {

    /** So long everybody who looks sees how it ended; the page shows it as long. */
    private static final Duration SHOWN = Duration.ofMinutes(30);

    private final Revised<RolloutState> shown = new Revised<>(RolloutState::revision, RolloutState::organizationId);
    private final AtomicLong version = new AtomicLong();
    private final Clock clock;

    Rollouts(Clock clock) {
        this.clock = clock;
    }

    /** What a live window shows; that there is none is told, too, or whoever saw one would see it for ever. */
    public record Shown(@Nullable RolloutState rollout) {}

    public void take(RolloutState rollout) {
        if (shown.put(rollout.id(), rollout)) {
            forget();
            version.incrementAndGet();
        }
    }

    /** The organisation's open one, or the one that ended last within half an hour. */
    public Shown shownTo(UUID organization) {
        forget();
        List<RolloutState> theirs = new ArrayList<>();
        shown.each(organization, theirs::add);
        return theirs.stream()
                .max(Comparator.comparing(
                                (RolloutState rollout) -> !rollout.status().isOver())
                        .thenComparing(Rollouts::lastMoved))
                .map(Shown::new)
                .orElseGet(() -> new Shown(null));
    }

    /** Grows with every change. */
    public long version() {
        return version.get();
    }

    private void forget() {
        Instant since = clock.instant().minus(SHOWN);
        shown.all()
                .forEach(rollout -> shown.removeIf(
                        rollout.id(),
                        now -> now.status().isOver() && lastMoved(now).isBefore(since)));
    }

    private static Instant lastMoved(RolloutState rollout) {
        return rollout.endedAt() == null ? rollout.createdAt() : rollout.endedAt();
    }
}
