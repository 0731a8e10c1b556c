package dev.runners.platform.time;

import dev.runners.contracts.Timing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives out the clock and the timing contract. */
final class Times {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** {@code runners.time-scale}: above 0, at most 1. */
    @Produces
    @Singleton
    Timing timing(@ConfigProperty(name = "runners.time-scale") double scale) {
        return new Timing(scale);
    }
}
