package dev.runners.gateway.signin;

import dev.runners.contracts.Ids;
import dev.runners.platform.identity.Role;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A signed-in person or script.
 *
 * @param name for the audit trail
 * @param organization whose things it may see
 * @param organizationName for people to read
 * @param roles all that it has, the included ones too
 */
public record Person(String name, UUID organization, String organizationName, Set<String> roles) implements Principal {

    private static final List<String> RISING = List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN);

    /** With the roles that the given ones include; a word that is no role gives none. */
    public static Person of(String name, String organization, Set<String> granted) {
        return new Person(name, Ids.organization(organization), organization, withIncluded(granted));
    }

    /** A script; of its organisation only the id is known. */
    static Person ofApiToken(String actor, UUID organization, Set<String> scopes) {
        return new Person(actor, organization, organization.toString(), withIncluded(scopes));
    }

    private static Set<String> withIncluded(Set<String> granted) {
        Set<String> roles = new TreeSet<>();
        for (int i = 0; i < RISING.size(); i++) {
            if (granted.contains(RISING.get(i))) {
                roles.addAll(RISING.subList(0, i + 1));
            }
        }
        if (granted.contains(Role.PUBLISHER) || granted.contains(Role.ADMIN)) {
            roles.add(Role.PUBLISHER);
        }
        return Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return name;
    }
}
