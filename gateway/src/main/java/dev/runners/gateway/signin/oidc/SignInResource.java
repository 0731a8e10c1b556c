package dev.runners.gateway.signin.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.runners.gateway.signin.BrowserSession;
import dev.runners.gateway.signin.OidcConfig;
import dev.runners.gateway.signin.PublicOrigin;
import dev.runners.gateway.signin.SignInLimits;
import dev.runners.gateway.signin.oidc.NotSignedIn.Why;
import dev.runners.gateway.source.Source;
import dev.runners.platform.limit.LimitCallers;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/**
 * Signing in with the provider. A browser comes along itself, so every answer leads to a page, also one that goes wrong;
 * of no use to a script, and not in the API's description.
 */
@Path("/api/sign-in")
class SignInResource {

    private static final Logger LOG = Logger.getLogger(SignInResource.class);
    /** Of all who share a source, where a password's limit is each user's. */
    private static final int SHARE_A_SOURCE = 10;

    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final String TOO_MANY = "More come from one source than may.";
    private static final String CALLBACK = "/api/sign-in/callback";

    private final OidcConfig config;
    private final Attempts attempts;
    private final AskProvider askProvider;
    private final MapClaims mapClaims;
    private final HearLogout hearLogout;
    private final BrowserSession browserSession;
    private final PublicOrigin origin;
    private final LimitCallers<String> limit;

    SignInResource(
            OidcConfig config,
            Attempts attempts,
            AskProvider askProvider,
            MapClaims mapClaims,
            HearLogout hearLogout,
            BrowserSession browserSession,
            PublicOrigin origin,
            SignInLimits limits) {
        this.config = config;
        this.attempts = attempts;
        this.askProvider = askProvider;
        this.mapClaims = mapClaims;
        this.hearLogout = hearLogout;
        this.browserSession = browserSession;
        this.origin = origin;
        this.limit = new LimitCallers<>(TOO_MANY, limits.rate() * SHARE_A_SOURCE, limits.burst() * SHARE_A_SOURCE);
    }

    @GET
    @PermitAll
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    public Ways ways() {
        return new Ways(config.issuer().isPresent() ? config.name() : null);
    }

    @GET
    @Path("/provider")
    @Operation(hidden = true)
    @PermitAll
    @RunOnVirtualThread
    public Response leave(@QueryParam("to") @Nullable String to, @Context HttpServerRequest request) {
        needProvider();
        String view = OwnView.of(to);
        try {
            count(request);
            Attempt attempt = attempts.begin(request, view, browserSession.earlier(request));
            return redirect(askProvider.where(attempt, callback(request)));
        } catch (NotSignedIn e) {
            return refused(e, view);
        }
    }

    @GET
    @Path("/callback")
    @Operation(hidden = true)
    @PermitAll
    @RunOnVirtualThread
    public Response comeBack(@Context HttpServerRequest request) {
        needProvider();
        String to = OwnView.HOME;
        try {
            count(request);
            @Nullable Attempt attempt = attempts.end(request);
            if (attempt == null) {
                throw new NotSignedIn(Why.LATE, "This browser has begun nothing, or too long ago.");
            }
            to = attempt.to();
            URI came = URI.create(callback(request) + "?" + request.query());
            IDTokenClaimsSet said = askProvider.who(attempt, callback(request), came);
            browserSession.begin(request, mapClaims.person(said), hearLogout.names(said), attempt.earlier());
            return redirect(URI.create(to));
        } catch (NotSignedIn e) {
            return refused(e, to);
        }
    }

    /** Asked by the provider itself, of whom nothing is known but its signature. */
    @POST
    @Path("/logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @PermitAll
    @RunOnVirtualThread
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    public Response logout(@FormParam("logout_token") @Nullable String token, @Context HttpServerRequest request) {
        needProvider();
        limit.count(Source.named(request));
        try {
            hearLogout.told(token == null ? "" : token);
            return Response.ok().build();
        } catch (NotSignedIn e) {
            LOG.warnf("Nobody was signed out by the provider (%s): %s", e.why(), e.getMessage());
            throw e.why() == Why.AWAY
                    ? ProblemException.unavailable("The provider's keys cannot be read now. Try again.", AGAIN)
                    : new ProblemException(Kind.MALFORMED, "This is no logout token of the provider's.");
        }
    }

    private void needProvider() {
        if (config.issuer().isEmpty()) {
            throw new ProblemException(Kind.NOT_FOUND, "There is no provider to sign in with here.");
        }
    }

    private void count(HttpServerRequest request) throws NotSignedIn {
        try {
            limit.count(Source.named(request));
        } catch (ProblemException e) {
            throw new NotSignedIn(Why.OFTEN, TOO_MANY);
        }
    }

    private URI callback(HttpServerRequest request) {
        return URI.create(origin.of(request) + CALLBACK);
    }

    private static Response refused(NotSignedIn e, String to) {
        LOG.warnf("Nobody was signed in by the provider (%s): %s", e.why(), e.getMessage());
        String why = e.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return redirect(URI.create("/sign-in?why=" + why + "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)));
    }

    private static Response redirect(URI where) {
        return Response.status(Response.Status.FOUND)
                .header("Location", where.toString())
                .header("Cache-Control", "no-store")
                .build();
    }

    /**
     * How one may sign in, beside user and password.
     *
     * @param provider what people call it; null where there is none
     */
    @RegisterForReflection
    public record Ways(@Nullable String provider) {}
}
