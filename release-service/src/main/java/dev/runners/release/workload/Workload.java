package dev.runners.release.workload;

import dev.runners.contracts.Ids;
import dev.runners.platform.identity.Caller;
import java.security.Principal;

/**
 * A CI run that signed in with the token its forge gave it.
 *
 * @param actor the configured name and the repository, for the audit trail
 * @param organizationName in whose audit trail its releases stand
 */
public record Workload(String actor, String organizationName) implements Principal {

    @Override
    public String getName() {
        return actor;
    }

    public Caller asCaller() {
        return new Caller(actor, Ids.organization(organizationName));
    }
}
