package dev.runners.gateway.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** What the users of {@code quarkus.security.users.embedded} are besides their password and roles. */
@ConfigMapping(prefix = "runners.users")
public interface UsersConfig {

    /** Name of a user's organisation, by the user's name. */
    Map<String, String> organizations();

    /** Name of everybody else's organisation. */
    @WithDefault("default")
    String organization();
}
