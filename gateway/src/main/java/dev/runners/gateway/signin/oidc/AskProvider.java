package dev.runners.gateway.signin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.runners.gateway.signin.OidcConfig;
import dev.runners.gateway.signin.oidc.NotSignedIn.Why;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Speaks to the provider: code flow with PKCE, and its word, the ID token, checked. Blocks while it waits for it. */
@ApplicationScoped
class AskProvider {

    /** So that a slow provider holds up nobody else's calls. */
    private static final int AT_ONCE = 20;

    /** Nobody listens there, so that a provider of a test does without TLS. A list that may be asked for no host at all. */
    private static final List<String> LOOPBACK = Arrays.asList("localhost", "127.0.0.1", "[::1]");

    private static final int SERVER_ERROR = 500;

    private final OidcConfig config;
    private final Discover discover;
    private final Semaphore calls = new Semaphore(AT_ONCE);

    AskProvider(OidcConfig config, Discover discover) {
        this.config = config;
        this.discover = discover;
    }

    /** Said before anybody wants to sign in. */
    void check(@Observes StartupEvent started) {
        config.issuer().ifPresent(issuer -> {
            need(config.clientId().isPresent(), "RUNNERS_OIDC_CLIENT_ID is not set.");
            need(config.scopes().contains("openid"), "RUNNERS_OIDC_SCOPES has no openid.");
            need(
                    "https".equals(issuer.getScheme()) || LOOPBACK.contains(issuer.getHost()),
                    "RUNNERS_OIDC_ISSUER is not https.");
        });
    }

    private static void need(boolean holds, String told) {
        if (!holds) {
            throw new ConfigurationException(told);
        }
    }

    /** Where to send the browser. */
    URI where(Attempt attempt, URI callback) throws NotSignedIn {
        return inTurn(() -> new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope(config.scopes().toArray(String[]::new)), client(), callback)
                .endpointURI(discover.provider().authorization())
                .state(attempt.state())
                .nonce(attempt.nonce())
                .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI());
    }

    /** What the provider says of whom it has sent back. */
    IDTokenClaimsSet who(Attempt attempt, URI callback, URI came) throws NotSignedIn {
        AuthorizationCode code = code(attempt, came);
        return inTurn(() -> {
            Discovered provider = discover.provider();
            return claims(attempt, provider, idToken(attempt, provider, callback, code));
        });
    }

    private AuthorizationCode code(Attempt attempt, URI came) throws NotSignedIn {
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(came);
        } catch (ParseException | IllegalArgumentException e) {
            throw new NotSignedIn(Why.LATE, "It is nothing that a provider sends.");
        }
        if (!attempt.state().equals(response.getState())) {
            throw new NotSignedIn(Why.LATE, "The state is not this browser's.");
        }
        URI issuer = config.issuer().orElseThrow();
        if (response.getIssuer() != null && !response.getIssuer().getValue().equals(issuer.toString())) {
            throw new NotSignedIn(Why.UNPROVEN, "The answer is another provider's.");
        }
        if (response instanceof AuthenticationErrorResponse error) {
            throw new NotSignedIn(
                    Why.DECLINED, "It says " + error.getErrorObject().getCode());
        }
        @Nullable AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw new NotSignedIn(Why.LATE, "There is no code in the answer.");
        }
        return code;
    }

    private JWT idToken(Attempt attempt, Discovered provider, URI callback, AuthorizationCode code) throws NotSignedIn {
        var grant = new AuthorizationCodeGrant(code, callback, attempt.verifier());
        TokenRequest.Builder request = config.clientSecret()
                .map(secret -> new TokenRequest.Builder(
                        provider.token(), new ClientSecretBasic(client(), new Secret(secret)), grant))
                .orElseGet(() -> new TokenRequest.Builder(provider.token(), client(), grant));
        HTTPRequest call = request.build().toHTTPRequest();
        call.setConnectTimeout(Discover.CONNECT_MILLIS);
        call.setReadTimeout(Discover.READ_MILLIS);
        call.setFollowRedirects(false);
        TokenResponse response;
        try {
            HTTPResponse answer = call.send();
            if (answer.getStatusCode() >= SERVER_ERROR) {
                throw new NotSignedIn(Why.AWAY, "Its token endpoint answers " + answer.getStatusCode());
            }
            response = OIDCTokenResponseParser.parse(answer);
        } catch (IOException | ParseException e) {
            throw new NotSignedIn(Why.AWAY, "Its token endpoint: " + e.getMessage());
        }
        if (!response.indicatesSuccess()) {
            var error = response.toErrorResponse().getErrorObject();
            throw new NotSignedIn(Why.UNPROVEN, "It does not take the code: " + error.getCode());
        }
        @Nullable
        JWT idToken = ((OIDCTokenResponse) response.toSuccessResponse())
                .getOIDCTokens()
                .getIDToken();
        if (idToken == null) {
            throw new NotSignedIn(Why.UNPROVEN, "It gives no ID token.");
        }
        return idToken;
    }

    private static IDTokenClaimsSet claims(Attempt attempt, Discovered provider, JWT idToken) throws NotSignedIn {
        try {
            return provider.idTokens().validate(idToken, attempt.nonce());
        } catch (KeySourceException e) {
            throw new NotSignedIn(Why.AWAY, "Its keys: " + e.getMessage());
        } catch (BadJOSEException | JOSEException e) {
            throw new NotSignedIn(Why.UNPROVEN, "Its ID token: " + e.getMessage());
        }
    }

    private ClientID client() {
        return new ClientID(config.clientId().orElseThrow());
    }

    private <T> T inTurn(Asking<T> asking) throws NotSignedIn {
        if (!calls.tryAcquire()) {
            throw new NotSignedIn(Why.AWAY, "It keeps " + AT_ONCE + " others waiting.");
        }
        try {
            return asking.ask();
        } finally {
            calls.release();
        }
    }

    private interface Asking<T> {
        T ask() throws NotSignedIn;
    }
}
