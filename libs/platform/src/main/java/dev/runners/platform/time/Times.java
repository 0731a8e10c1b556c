package dev.runners.platform.time;

import dev.runners.contracts.Timing;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives out the clocks and the timing contract. */
final class Times {

    /** {@code runners.clock-offset}: how far this service's clock is off; not zero in tests of just that. */
    @Produces
    @Singleton
    Clock clock(@ConfigProperty(name = "runners.clock-offset", defaultValue = "PT0S") Duration offset) {
        return Clock.offset(Clock.systemUTC(), offset);
    }

    @Produces
    @Singleton
    NanoTime nanos() {
        return System::nanoTime;
    }

    /** {@code runners.time-scale}: above 0, at most 1. */
    @Produces
    @Singleton
    Timing timing(@ConfigProperty(name = "runners.time-scale") double scale) {
        try {
            return new Timing(scale);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("RUNNERS_TIME_SCALE: " + e.getMessage());
        }
    }
}
