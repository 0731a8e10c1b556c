package dev.runners.registry.runner;

import dev.runners.platform.setting.Keep;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When self-hosted Runners that nobody hears any more leave the lists. */
@ConfigMapping(prefix = "runners.archive")
interface ArchiveConfig {

    /** After its last heartbeat and its last call. */
    @WithDefault("30d")
    @WithConverter(Keep.class)
    Duration offlineAfter();

    /** After the registration of one that never came. */
    @WithDefault("7d")
    @WithConverter(Keep.class)
    Duration neverConnectedAfter();
}
