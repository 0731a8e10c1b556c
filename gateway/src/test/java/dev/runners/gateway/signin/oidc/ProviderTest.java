package dev.runners.gateway.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import com.sun.net.httpserver.HttpServer;
import dev.runners.gateway.signin.OidcConfig;
import dev.runners.gateway.signin.oidc.NotSignedIn.Why;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a provider and of its configuration before anybody signs in. */
class ProviderTest {

    private final Map<String, String> documents = new HashMap<>();
    private final HttpServer server;

    ProviderTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = documents
                    .getOrDefault(exchange.getRequestURI().getPath(), "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://provider.example | runners | openid,email |
            http://127.0.0.1:1       | runners | openid       |
            http://localhost/realm   | runners | openid       |
            http://provider.example  | runners | openid       | RUNNERS_OIDC_ISSUER is not https.
            http://127.evil.example  | runners | openid       | RUNNERS_OIDC_ISSUER is not https.
            provider.example         | runners | openid       | RUNNERS_OIDC_ISSUER is not https.
            https://provider.example |         | openid       | RUNNERS_OIDC_CLIENT_ID is not set.
            https://provider.example | runners | email        | RUNNERS_OIDC_SCOPES has no openid.
            """)
    void whatCannotWorkIsSaidAtTheStart(String issuer, @Nullable String client, String scopes, @Nullable String told) {
        OidcConfig config = config(issuer, client, scopes);
        var asking = new AskProvider(config, new Discover(config, Clock.systemUTC()));
        if (told == null) {
            assertThatCode(() -> asking.check(new StartupEvent())).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> asking.check(new StartupEvent())).hasMessage(told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_endpoint", "token_endpoint", "jwks_uri"})
    void aProviderThatDoesNotSayWhereIsAway(String missing) {
        documents.put("/.well-known/openid-configuration", discovery().replace(missing, "something"));
        assertThatThrownBy(() -> discover().provider())
                .isInstanceOfSatisfying(
                        NotSignedIn.class, e -> assertThat(e.why()).isEqualTo(Why.AWAY));
    }

    @Test
    void nothingButTheProvidersOwnKeyVouches() throws Exception {
        RSAKey itsOwn = new RSAKeyGenerator(2048).keyID("1").generate();
        RSAKey another = new RSAKeyGenerator(2048).keyID("1").generate();
        documents.put("/.well-known/openid-configuration", discovery());
        documents.put("/keys", new JWKSet(itsOwn).toString());
        IDTokenValidator validator = discover().provider().idTokens();
        Nonce nonce = new Nonce();
        JWT good = signed(JWSAlgorithm.RS256, new RSASSASigner(itsOwn), nonce);
        assertThat(validator.validate(good, nonce).getSubject().getValue()).isEqualTo("ann");
        for (JWT bad : List.of(
                signed(JWSAlgorithm.RS256, new RSASSASigner(another), nonce),
                // What is public taken for a secret that is shared.
                signed(JWSAlgorithm.HS256, new MACSigner(itsOwn.toRSAPublicKey().getEncoded()), nonce),
                new PlainJWT(good.getJWTClaimsSet()))) {
            assertThatThrownBy(() -> validator.validate(bad, nonce)).isInstanceOf(BadJOSEException.class);
        }
    }

    @Test
    void nothingButTheProvidersOwnKeySignsOut() throws Exception {
        RSAKey itsOwn = new RSAKeyGenerator(2048).keyID("1").generate();
        documents.put("/.well-known/openid-configuration", discovery());
        documents.put("/keys", new JWKSet(itsOwn).toString());
        LogoutTokenValidator validator = discover().provider().logoutTokens();
        JWTClaimsSet over = new JWTClaimsSet.Builder(claims())
                .jwtID("1")
                .claim("events", Map.of(LogoutTokenClaimsSet.EVENT_TYPE, Map.of()))
                .build();
        JWT good = signed(JWSAlgorithm.RS256, new RSASSASigner(itsOwn), over);
        assertThat(validator.validate(good).getSubject().getValue()).isEqualTo("ann");
        for (JWT bad : List.of(
                signed(JWSAlgorithm.RS256, new RSASSASigner(new RSAKeyGenerator(2048).generate()), over),
                signed(JWSAlgorithm.HS256, new MACSigner(itsOwn.toRSAPublicKey().getEncoded()), over),
                // A word of another kind, and one for another client.
                signed(JWSAlgorithm.RS256, new RSASSASigner(itsOwn), claims()),
                signed(
                        JWSAlgorithm.RS256,
                        new RSASSASigner(itsOwn),
                        new JWTClaimsSet.Builder(over).audience("another").build()),
                new PlainJWT(over))) {
            assertThatThrownBy(() -> validator.validate(bad)).isInstanceOf(BadJOSEException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void nobodyIsAskedAboutWhatIsNoSignedToken(String text) {
        // Whoever asks the provider is told that it is away: it has no discovery document.
        assertThatThrownBy(() -> new CheckLogout(discover()).token(text))
                .isInstanceOfSatisfying(
                        NotSignedIn.class, e -> assertThat(e.why()).isEqualTo(Why.UNPROVEN));
    }

    private JWTClaimsSet claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("runners")
                .subject("ann")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build();
    }

    private JWT signed(JWSAlgorithm algorithm, JWSSigner signer, Nonce nonce) throws JOSEException {
        var claims = new JWTClaimsSet.Builder(claims()).claim("nonce", nonce.getValue());
        return signed(algorithm, signer, claims.build());
    }

    private static JWT signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("1").build(), claims);
        jwt.sign(signer);
        return jwt;
    }

    private Discover discover() {
        return new Discover(config(issuer(), "runners", "openid"), Clock.systemUTC());
    }

    private String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String discovery() {
        return """
                {"issuer": "ISSUER", "authorization_endpoint": "ISSUER/auth", "token_endpoint": "ISSUER/token",
                 "jwks_uri": "ISSUER/keys", "subject_types_supported": ["public"], "response_types_supported": ["code"]}
                """.replace("ISSUER", issuer());
    }

    private static OidcConfig config(String issuer, @Nullable String client, String scopes) {
        var builder = new SmallRyeConfigBuilder()
                .withMapping(OidcConfig.class)
                .withDefaultValue("runners.oidc.issuer", issuer)
                .withDefaultValue("runners.oidc.scopes", scopes);
        if (client != null) {
            builder.withDefaultValue("runners.oidc.client-id", client);
        }
        return builder.build().getConfigMapping(OidcConfig.class);
    }
}
