package dev.runners.registry.runner;

import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Runner that has shown its token.
 *
 * @param organization null: shared by all organisations
 * @param leftClaimsUnstarted whether it left its last claim unstarted
 * @param oneJobAtATime it signs with X-Worker-*: the older generation, which never works on two jobs
 */
public record RunnerPrincipal(UUID id, @Nullable UUID organization, boolean oneJobAtATime, boolean leftClaimsUnstarted)
        implements Principal {

    @Override
    public String getName() {
        return id.toString();
    }

    /** Whether it may know of this organisation's jobs at all. */
    public boolean serves(UUID jobOrganization) {
        return organization == null || organization.equals(jobOrganization);
    }
}
