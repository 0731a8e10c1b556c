package dev.runners.release.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.platform.identity.Role;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the OIDC token of a trusted CI in place of an API token, for publishing and for nothing else. Everybody else is
 * left to the gateway's word.
 */
@ApplicationScoped
class AuthenticateWorkload implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(AuthenticateWorkload.class);
    private static final String BEARER = "Bearer ";
    private static final Set<String> PATHS = Set.of("/api/releases", "/api/releases/worker", "/api/releases/runner");

    private final Map<String, CheckWorkloadToken> byIssuer = new HashMap<>();

    AuthenticateWorkload(WorkloadConfig config) {
        config.all().forEach((name, trusted) -> byIssuer.put(trusted.issuer(), new CheckWorkloadToken(name, trusted)));
    }

    /** Before the gateway's tokens are looked at. */
    @Override
    public int getPriority() {
        return 2 * DEFAULT_PRIORITY;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String authorization = context.request().getHeader("Authorization");
        if (authorization == null
                || !authorization.startsWith(BEARER)
                || !context.request().method().equals(HttpMethod.POST)
                || !PATHS.contains(context.normalizedPath())) {
            return Uni.createFrom().nullItem();
        }
        String token = authorization.substring(BEARER.length());
        CheckWorkloadToken check = byIssuer.get(issuer(token));
        return check == null
                ? Uni.createFrom().nullItem()
                : Uni.createFrom()
                        .item(() -> check(check, token))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static SecurityIdentity check(CheckWorkloadToken check, String token) {
        try {
            return QuarkusSecurityIdentity.builder()
                    .setPrincipal(check.of(token))
                    .addRole(Role.PUBLISHER)
                    .build();
        } catch (ParseException e) {
            LOG.infof("A token of %s was refused: %s", check.issuer(), e.getMessage());
            throw new AuthenticationFailedException(e);
        }
    }

    /** What it says itself, unchecked: only whom to ask. */
    private static @Nullable String issuer(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            JsonNode claims = parts.length == 3
                    ? Wire.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                    : Wire.JSON.nullNode();
            return claims.path("iss").textValue();
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }
}
