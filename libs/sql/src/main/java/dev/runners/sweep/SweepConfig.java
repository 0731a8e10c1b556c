package dev.runners.sweep;

import dev.runners.platform.setting.Every;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** When what is over is looked for. */
@ConfigMapping(prefix = "runners.retention")
interface SweepConfig {

    /** How often the sweeps run; {@code off}: never. */
    @WithDefault("10m")
    @WithConverter(Every.class)
    String every();
}
