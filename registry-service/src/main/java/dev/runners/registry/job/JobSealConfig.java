package dev.runners.registry.job;

import dev.runners.platform.setting.Flag;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How the database keeps what jobs are given to run. */
@ConfigMapping(prefix = "runners.jobs")
public interface JobSealConfig {

    /**
     * Whether what jobs are given to run is encrypted, with the key for states. With false it is written plainly, and read
     * both ways, and a sweep makes plain what is there: for as long as a version from before this setting runs on the same
     * database, or before it is gone back to.
     */
    @WithName("encrypted")
    @WithDefault("true")
    @WithConverter(Flag.class)
    boolean encrypted();
}
