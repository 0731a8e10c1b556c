package dev.runners.gateway.signin;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Is it this user's password. A user that does not exist takes the same way and the same time. */
@ApplicationScoped
class CheckPassword {

    private final IdentityProviderManager providers;
    private final KnownUsers users;

    CheckPassword(IdentityProviderManager providers, KnownUsers users) {
        this.providers = providers;
        this.users = users;
    }

    Uni<Boolean> of(String user, String password) {
        @Nullable Person known = users.named(user);
        String asked = known == null ? KnownUsers.NOBODY : user;
        return providers
                .authenticate(new UsernamePasswordAuthenticationRequest(
                        asked, new PasswordCredential(password.toCharArray())))
                .map(identity -> known != null)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(false);
    }
}
