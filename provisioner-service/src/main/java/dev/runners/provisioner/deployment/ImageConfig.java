package dev.runners.provisioner.deployment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** Which image is which release, under any keys, as long as releases have no owner of their own. */
@ConfigMapping(prefix = "runners.images")
interface ImageConfig {

    @WithParentName
    Map<String, Release> all();

    /** One release. */
    interface Release {
        String version();

        String image();
    }
}
