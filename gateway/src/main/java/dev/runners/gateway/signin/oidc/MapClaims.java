package dev.runners.gateway.signin.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.runners.gateway.signin.OidcConfig;
import dev.runners.gateway.signin.Person;
import dev.runners.gateway.signin.UsersConfig;
import dev.runners.gateway.signin.oidc.NotSignedIn.Why;
import dev.runners.platform.identity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a person of what the provider says, by the configuration. */
@ApplicationScoped
class MapClaims {

    /** Stands before the name: nobody is taken for a user of the configuration, or for a script. */
    private static final String PREFIX = "oidc:";

    private static final String SUBJECT = "sub";
    private static final String EVERYBODY = "*";
    private static final int MAX_LENGTH = 200;

    private final OidcConfig config;
    private final UsersConfig users;

    MapClaims(OidcConfig config, UsersConfig users) {
        this.config = config;
        this.users = users;
    }

    /** Fails with NO_ROLE for who is nothing here, or of no organisation that can be told. */
    Person person(IDTokenClaimsSet said) throws NotSignedIn {
        Map<String, Object> claims = said.toJSONObject();
        String name = word(claims, config.nameClaim())
                .or(() -> word(claims, SUBJECT))
                .orElseThrow(() -> new NotSignedIn(Why.UNPROVEN, "It tells no name that could be kept."));
        Person person = Person.of(PREFIX + name, organization(claims), roles(words(claims, config.roleClaim())));
        if (person.roles().isEmpty()) {
            throw new NotSignedIn(Why.NO_ROLE, "No word in the claim " + config.roleClaim() + " gives a role.");
        }
        return person;
    }

    private String organization(Map<String, Object> claims) throws NotSignedIn {
        if (config.organizationClaim().isEmpty()) {
            return users.organization();
        }
        String claim = config.organizationClaim().get();
        return word(claims, claim)
                .orElseThrow(() -> new NotSignedIn(Why.NO_ROLE, "The claim " + claim + " names no organisation."));
    }

    private Set<String> roles(Set<String> words) {
        Set<String> roles = new HashSet<>();
        give(roles, Role.VIEWER, config.viewers(), words);
        give(roles, Role.OPERATOR, config.operators(), words);
        give(roles, Role.ADMIN, config.admins(), words);
        return roles;
    }

    private static void give(Set<String> roles, String role, Optional<List<String>> wanted, Set<String> words) {
        if (wanted.orElse(List.of()).stream().anyMatch(one -> one.equals(EVERYBODY) || words.contains(one))) {
            roles.add(role);
        }
    }

    private static Optional<String> word(Map<?, ?> claims, String name) {
        return words(claims, name).stream()
                .filter(word -> !word.isBlank()
                        && word.length() <= MAX_LENGTH
                        && word.chars().noneMatch(Character::isISOControl))
                .findFirst();
    }

    /** Claims may have a slash in their own name, as those that are addresses. */
    private static Set<String> words(Map<?, ?> claims, String name) {
        @Nullable Object value = claims.get(name);
        int slash = name.indexOf('/');
        if (value == null && slash > 0 && claims.get(name.substring(0, slash)) instanceof Map<?, ?> within) {
            return words(within, name.substring(slash + 1));
        }
        return switch (value) {
            case String word -> Set.of(word);
            case Collection<?> list ->
                list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }
}
