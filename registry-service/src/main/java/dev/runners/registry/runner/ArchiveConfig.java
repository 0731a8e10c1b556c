package dev.runners.registry.runner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When self-hosted Runners that nobody hears any more leave the lists. */
@ConfigMapping(prefix = "runners.archive")
interface ArchiveConfig {

    /** After its last heartbeat and its last call. */
    @WithDefault("30d")
    Duration offlineAfter();

    /** After the registration of one that never came. */
    @WithDefault("7d")
    Duration neverConnectedAfter();
}
