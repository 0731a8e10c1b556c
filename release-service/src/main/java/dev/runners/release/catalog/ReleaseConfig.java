package dev.runners.release.catalog;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** What is asked of releases. */
@ConfigMapping(prefix = "runners.releases")
interface ReleaseConfig {

    /** Base64 of the Ed25519 public keys (X.509) that sign artifacts, by a name; with one, every artifact must be signed. */
    Map<String, String> keys();
}
