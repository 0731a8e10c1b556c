package dev.runners.provisioner.deployment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** Which image is which version, under any keys: beside those of the releases, which count first. */
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
