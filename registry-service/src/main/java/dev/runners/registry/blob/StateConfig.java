package dev.runners.registry.blob;

import dev.runners.platform.setting.Count;
import dev.runners.platform.setting.Wait;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How Terraform states and plans come and go. */
@ConfigMapping(prefix = "runners.state")
public interface StateConfig {

    /** Plans and states that may be on their way in or out at once; each takes about 1.5 MiB of memory. */
    @WithName("streams")
    @WithDefault("32")
    @WithConverter(Count.class)
    int streams();

    /**
     * Connections to the database that all of them together use at once. Fewer than the pool has: a claim must not wait
     * behind plans.
     */
    @WithName("connections")
    @WithDefault("4")
    @WithConverter(Count.class)
    int connections();

    /** How long one waits for its turn before it is answered 503. */
    @WithName("turn")
    @WithDefault("10s")
    @WithConverter(Wait.class)
    Duration turn();
}
