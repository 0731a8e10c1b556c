package dev.runners.registry.blob;

import dev.runners.platform.setting.Count;
import dev.runners.platform.setting.Wait;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How Terraform states and plans are kept: encrypted, with keys that lie outside of the database. */
@ConfigMapping(prefix = "runners.state")
public interface StateConfig {

    /**
     * Keys by id: base64 of 32 random bytes each ({@code head -c 32 /dev/urandom | base64}). An old key stays here until
     * nothing is encrypted with it any more; whoever loses a key loses what is encrypted with it.
     */
    Map<String, String> keys();

    /** Id of the key for everything that is written; what other keys have encrypted is encrypted anew by a sweep. */
    @WithName("current-key")
    Optional<String> currentKey();

    /** Plans and states that may be on their way in or out at once; each takes about 1.5 MiB of memory. */
    @WithName("streams")
    @WithDefault("32")
    @WithConverter(Count.class)
    int streams();

    /**
     * Connections to the database that all of them together use at once. Fewer than the pool has: a claim must not wait
     * behind plans.
     */
    @WithName("connections")
    @WithDefault("4")
    @WithConverter(Count.class)
    int connections();

    /** How long one waits for its turn before it is answered 503. */
    @WithName("turn")
    @WithDefault("10s")
    @WithConverter(Wait.class)
    Duration turn();
}
