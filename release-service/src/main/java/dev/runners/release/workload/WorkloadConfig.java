package dev.runners.release.workload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;

/** CI systems that may publish with their own OIDC tokens, by a name. */
@ConfigMapping(prefix = "runners.workloads")
interface WorkloadConfig {

    @WithParentName
    Map<String, Trusted> all();

    /** One issuer, and what its tokens must say. */
    interface Trusted {

        /** Claim {@code iss}, e.g. {@code https://token.actions.githubusercontent.com}. */
        String issuer();

        /** Where its public keys are (JWKS): an address or a file. */
        @WithName("jwks-url")
        String jwksUrl();

        /** Claim {@code aud}: the address of this control plane, so that a token made for another does not count. */
        String audience();

        /** Claim {@code repository}: one of these, exactly. */
        List<String> repositories();

        /** Claim {@code ref}: one of these, exactly, or with a star at its end: {@code refs/tags/v*}. */
        List<String> refs();

        /** Whose audit trail its releases are in. */
        @WithDefault("default")
        String organization();
    }
}
