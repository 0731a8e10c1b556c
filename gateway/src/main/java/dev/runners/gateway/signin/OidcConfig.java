package dev.runners.gateway.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The OpenID Connect provider that people may sign in with, beside the users that the configuration names. Claims are those of
 * the ID token; one that lies within another is named by its path, as in {@code realm_access/roles}.
 */
@ConfigMapping(prefix = "runners.oidc")
public interface OidcConfig {

    /** Its issuer, to the letter: https, and from it the rest is discovered. Without it there is no provider. */
    Optional<URI> issuer();

    /** What people call it: the page offers to "Sign in with ...". */
    @WithDefault("your organisation")
    String name();

    /** As what it knows us. It has to know our address, too: the public origin with /api/sign-in/callback. */
    @WithName("client-id")
    Optional<String> clientId();

    /** With what we show it that we are; without it we are a public client and have PKCE alone. */
    @WithName("client-secret")
    Optional<String> clientSecret();

    /** What we ask it for; openid has to be among it. */
    @WithDefault("openid,profile,email")
    List<String> scopes();

    /** The claim with somebody's name: one that they cannot choose themselves, or the audit says less than it seems to. */
    @WithName("name-claim")
    @WithDefault("preferred_username")
    String nameClaim();

    /** The claim that decides on roles: a word or a list of words, as the groups somebody is in. */
    @WithName("role-claim")
    @WithDefault("groups")
    String roleClaim();

    /** The words that make a viewer; * is everybody whom the provider lets in. */
    Optional<List<String>> viewers();

    /** The words that make an operator, who is a viewer, too; * as above. */
    Optional<List<String>> operators();

    /** The words that make an admin, who is an operator, too; * as above. */
    Optional<List<String>> admins();

    /** The claim with the name of somebody's organisation; without one all are of runners.users.organization. */
    @WithName("organization-claim")
    Optional<String> organizationClaim();
}
