package dev.runners.gateway.signin;

import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/**
 * A signed-in person or script.
 *
 * @param name for the audit trail
 * @param organization whose things it may see
 * @param roles all that it has, the included ones too
 */
public record Person(String name, UUID organization, Set<String> roles) implements Principal {

    @Override
    public String getName() {
        return name;
    }
}
