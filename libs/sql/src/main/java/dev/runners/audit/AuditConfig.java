package dev.runners.audit;

import dev.runners.platform.setting.Keep;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the trail is kept. */
@ConfigMapping(prefix = "runners.audit")
interface AuditConfig {

    /** Who did what, in this service's part of the trail; unless set it stays: what has to be forgotten, nobody else can say. */
    @WithDefault("36500d")
    @WithConverter(Keep.class)
    Duration keep();
}
