package dev.runners.registry.job;

import dev.runners.platform.setting.Count;
import dev.runners.platform.setting.Rate;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/**
 * How often one Runner may claim; above, 429 with Retry-After. A wake stream tells it when to: only one that asks in a loop
 * comes near. Counted by each replica for itself.
 */
@ConfigMapping(prefix = "runners.claims")
public interface ClaimLimits {

    /** A second on average, in the time of the contract. */
    @WithDefault("20")
    @WithConverter(Rate.class)
    double rate();

    /** At once. */
    @WithDefault("100")
    @WithConverter(Count.class)
    int burst();
}
