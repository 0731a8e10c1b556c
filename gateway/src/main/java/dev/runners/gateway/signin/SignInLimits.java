package dev.runners.gateway.signin;

import dev.runners.platform.setting.Count;
import dev.runners.platform.setting.Rate;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/**
 * How often one user may sign in with a password from one source, rightly or wrongly; above, 429 with Retry-After. By way of
 * the provider, who it is shows only afterwards: ten times as often from one source, there and back. Counted by each replica
 * for itself.
 */
@ConfigMapping(prefix = "runners.sign-ins")
public interface SignInLimits {

    /** A second, on average. */
    @WithDefault("1")
    @WithConverter(Rate.class)
    double rate();

    /** At once. */
    @WithDefault("60")
    @WithConverter(Count.class)
    int burst();
}
