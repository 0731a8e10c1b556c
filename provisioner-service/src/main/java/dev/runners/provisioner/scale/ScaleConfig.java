package dev.runners.provisioner.scale;

import dev.runners.platform.setting.Every;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How Runners are put to sleep and woken. */
@ConfigMapping(prefix = "runners.scale")
interface ScaleConfig {

    /** How often all of them are looked at, beside each of whom there is news; {@code off}: never. */
    @WithDefault("30s")
    @WithConverter(Every.class)
    String every();
}
