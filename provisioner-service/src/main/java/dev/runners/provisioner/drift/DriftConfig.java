package dev.runners.provisioner.drift;

import dev.runners.platform.setting.Every;
import dev.runners.platform.setting.Wait;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How often what AWS has is compared with what was made. */
@ConfigMapping(prefix = "runners.drift")
interface DriftConfig {

    /** Each Runner's service and task. */
    @WithDefault("5m")
    @WithConverter(Wait.class)
    Duration every();

    /** The pieces around them, with a call to AWS for each. */
    @WithName("pieces-every")
    @WithDefault("1h")
    @WithConverter(Wait.class)
    Duration piecesEvery();

    /** How often it is asked whose turn it is; {@code off}: never. */
    @WithDefault("5s")
    @WithConverter(Every.class)
    String look();
}
