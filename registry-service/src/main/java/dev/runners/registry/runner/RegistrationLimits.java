package dev.runners.registry.runner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many Runners one caller may register; above, 429 with Retry-After. Counted by each replica for itself. */
@ConfigMapping(prefix = "runners.registrations")
public interface RegistrationLimits {

    /** A second, on average. */
    @WithDefault("50")
    double rate();

    /** At once. */
    @WithDefault("1000")
    int burst();
}
