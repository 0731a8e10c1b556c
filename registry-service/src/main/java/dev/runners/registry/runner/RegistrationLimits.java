package dev.runners.registry.runner;

import dev.runners.platform.setting.Count;
import dev.runners.platform.setting.Rate;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How many Runners one caller may register; above, 429 with Retry-After. Counted by each replica for itself. */
@ConfigMapping(prefix = "runners.registrations")
public interface RegistrationLimits {

    /** A second, on average. */
    @WithDefault("50")
    @WithConverter(Rate.class)
    double rate();

    /** At once. */
    @WithDefault("1000")
    @WithConverter(Count.class)
    int burst();
}
