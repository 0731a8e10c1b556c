package dev.runners.registry.seal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Map;
import java.util.Optional;

/** The keys of what is encrypted in the database. They lie outside of it. */
@ConfigMapping(prefix = "runners.state")
public interface KeyConfig {

    /**
     * Keys by id: base64 of 32 random bytes each ({@code head -c 32 /dev/urandom | base64}). An old key stays here until
     * nothing is encrypted with it any more; whoever loses a key loses what is encrypted with it.
     */
    Map<String, String> keys();

    /** Id of the key for everything that is written; what other keys have encrypted is encrypted anew by a sweep. */
    @WithName("current-key")
    Optional<String> currentKey();
}
