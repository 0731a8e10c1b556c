package dev.runners.gateway.fleet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How late the windows are: from the oldest change of a job that they do not show yet to the look that shows it. */
@ApplicationScoped
public class LiveLag {

    private final AtomicReference<@Nullable Instant> oldest = new AtomicReference<>();
    private final Timer lag;
    private final Clock clock;

    LiveLag(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        this.lag = Timer.builder("runners.live.lag")
                .description("From a change of a job to the windows that show it")
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(400),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(metrics);
    }

    /** The view has it now. */
    public void took(Instant changedAt) {
        oldest.accumulateAndGet(changedAt, (known, now) -> known == null || now.isBefore(known) ? now : known);
    }

    /** The windows are about to be looked at: what was taken so far is for {@link #shown}. */
    public @Nullable Instant looking() {
        return oldest.getAndSet(null);
    }

    /**
     * They have been looked at.
     *
     * @param since of {@link #looking}
     */
    public void shown(@Nullable Instant since) {
        if (since != null) {
            lag.record(Duration.between(since, clock.instant()));
        }
    }
}
