package dev.runners.release.rollout;

import dev.runners.platform.setting.Every;
import dev.runners.platform.setting.Flag;
import dev.runners.platform.setting.Wait;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How rollouts go. */
@ConfigMapping(prefix = "runners.rollouts")
interface RolloutConfig {

    /**
     * Whether a release that is published takes the cloud-hosted Runners to it by itself: one with an image, that is no
     * pre-release and does not call itself breaking.
     */
    @WithName("on-publish")
    @WithDefault("true")
    @WithConverter(Flag.class)
    boolean onPublish();

    /** How long the jobs of a wave are watched before the next one begins, when few of them end. */
    @WithDefault("5m")
    @WithConverter(Wait.class)
    Duration soak();

    /** How often rollouts are looked at; {@code off}: never. */
    @WithDefault("1s")
    @WithConverter(Every.class)
    String every();
}
