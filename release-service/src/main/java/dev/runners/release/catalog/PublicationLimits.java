package dev.runners.release.catalog;

import dev.runners.platform.setting.Count;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/**
 * How often one person, API token or repository of a trusted CI may publish, rightly or wrongly; above, 429 with Retry-After.
 * Counted by each replica for itself.
 */
@ConfigMapping(prefix = "runners.publications")
interface PublicationLimits {

    /** A minute, on average. */
    @WithDefault("10")
    @WithConverter(Count.class)
    int perMinute();

    /** At once. */
    @WithDefault("30")
    @WithConverter(Count.class)
    int burst();
}
