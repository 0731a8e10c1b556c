package dev.runners.gateway.signin;

import io.quarkus.elytron.security.properties.runtime.MPRealmRuntimeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The users that the configuration names, as they are now: a session says only who somebody is. */
@ApplicationScoped
class KnownUsers {

    /** Has a digest that no password has: asked in place of a user that does not exist, so that both take as long. */
    static final String NOBODY = "(nobody)";

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final Map<String, Person> persons = new HashMap<>();
    private final Map<String, String> digests;

    KnownUsers(MPRealmRuntimeConfig passwords, UsersConfig users) {
        this.digests = passwords.users();
        for (String name : digests.keySet()) {
            if (!name.equals(NOBODY)) {
                String organization = users.organizations().getOrDefault(name, users.organization());
                persons.put(
                        name,
                        Person.of(name, organization, roles(passwords.roles().get(name))));
            }
        }
    }

    @Nullable
    Person named(String name) {
        return persons.get(name);
    }

    /** The digest of a known user's password. */
    String digest(String name) {
        return digests.getOrDefault(name, "");
    }

    private static Set<String> roles(@Nullable String list) {
        return list == null ? Set.of() : COMMA.splitAsStream(list.strip()).collect(Collectors.toSet());
    }
}
