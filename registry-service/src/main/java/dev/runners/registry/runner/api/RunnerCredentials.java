package dev.runners.registry.runner.api;

import dev.runners.contracts.Token;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.AuthenticateRunner;
import dev.runners.registry.runner.RunnerPrincipal;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Signs in a Runner of either generation by its id and token headers. */
@ApplicationScoped
class RunnerCredentials implements HttpAuthenticationMechanism {

    private final AuthenticateRunner authenticateRunner;

    RunnerCredentials(AuthenticateRunner authenticateRunner) {
        this.authenticateRunner = authenticateRunner;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        MultiMap headers = context.request().headers();
        boolean old = !headers.contains("X-Runner-ID") && headers.contains("X-Worker-ID");
        String id = headers.get(old ? "X-Worker-ID" : "X-Runner-ID");
        String token = headers.get(old ? "X-Worker-Token" : "X-Runner-Token");
        if (id == null || token == null) {
            return Uni.createFrom().nullItem();
        }
        UUID runner;
        try {
            runner = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().failure(new ProblemException(Kind.MALFORMED, "The Runner's id is no UUID."));
        }
        return authenticateRunner.by(runner, Token.of(token), old).map(RunnerCredentials::identity);
    }

    private static SecurityIdentity identity(RunnerPrincipal runner) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(runner)
                .addRole(Role.RUNNER)
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", "Bearer"));
    }
}
