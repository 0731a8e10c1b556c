package dev.runners.gateway.signin;

import dev.runners.platform.setting.Count;
import dev.runners.platform.setting.Rate;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/**
 * How many calls one person or API token may make, and how many streams it may hold open; above, 429 with Retry-After. Counted
 * by each replica for itself.
 */
@ConfigMapping(prefix = "runners.calls")
interface CallLimits {

    /** A second, on average. */
    @WithDefault("200")
    @WithConverter(Rate.class)
    double rate();

    /** At once. */
    @WithDefault("1000")
    @WithConverter(Count.class)
    int burst();

    /** Live windows, logs that are followed and wake streams that are open at the same time; at least 1. */
    @WithDefault("50")
    @WithConverter(Count.class)
    int streams();
}
