package dev.runners.sweep;

import dev.runners.platform.setting.Every;
import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** When what is over is looked for. Nobody asks for it but the scheduler, by its name; unremovable, it is checked all the same. */
@Unremovable
@ConfigMapping(prefix = "runners.retention")
interface SweepConfig {

    /** How often the sweeps run; {@code off}: never. */
    @WithDefault("10m")
    @WithConverter(Every.class)
    String every();
}
