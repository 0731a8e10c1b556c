package dev.runners.gateway.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How often one user may sign in with a password from one source, rightly or wrongly; above, 429 with Retry-After. Counted by
 * each replica for itself.
 */
@ConfigMapping(prefix = "runners.sign-ins")
interface SignInLimits {

    /** A second, on average. */
    @WithDefault("1")
    double rate();

    /** At once. */
    @WithDefault("60")
    int burst();
}
