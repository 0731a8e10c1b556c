package dev.runners.provisioner.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/**
 * A cloud identity that whoever starts this service vouches for, role, External ID and all: it is there, verified, when the
 * service has started. The local start makes its own so.
 */
@ConfigMapping(prefix = "runners.local-identity")
interface LocalIdentityConfig {

    /** Without it there is none. */
    Optional<String> name();

    /** The name of its organisation. */
    @WithDefault("default")
    String organization();

    @WithName("role-arn")
    Optional<String> roleArn();

    @WithName("external-id")
    Optional<String> externalId();

    Optional<List<String>> regions();

    /** The policy that bounds the roles of its Runners. */
    @WithName("permissions-boundary")
    Optional<String> permissionsBoundary();
}
