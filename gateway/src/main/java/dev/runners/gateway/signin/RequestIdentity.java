package dev.runners.gateway.signin;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Tells the framework who sends a request, for what the gateway answers itself. */
@ApplicationScoped
class RequestIdentity implements HttpAuthenticationMechanism {

    private final AuthenticateRequest authenticateRequest;

    RequestIdentity(AuthenticateRequest authenticateRequest) {
        this.authenticateRequest = authenticateRequest;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        return authenticateRequest.of(context.request()).map(RequestIdentity::identity);
    }

    private static @Nullable SecurityIdentity identity(@Nullable SignedIn known) {
        if (known == null) {
            return null;
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(known.person())
                .addRoles(known.person().roles())
                .addAttribute(SignedIn.ATTRIBUTE, known)
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", "Bearer"));
    }
}
