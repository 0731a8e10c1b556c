package dev.runners.registry.cloud;

import dev.runners.platform.setting.Keep;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How long an Update All waits for release-service to make its rollout. */
@ConfigMapping(prefix = "runners.rollouts")
interface UnmetUpdatesConfig {

    /** After so long without a word of release-service, which makes the rollout, its jobs are cancelled; above zero. */
    @WithName("unmet-after")
    @WithDefault("10m")
    @WithConverter(Keep.class)
    Duration unmetAfter();
}
