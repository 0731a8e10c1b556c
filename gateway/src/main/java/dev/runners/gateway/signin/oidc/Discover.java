package dev.runners.gateway.signin.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import dev.runners.gateway.signin.OidcConfig;
import dev.runners.gateway.signin.oidc.NotSignedIn.Why;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the provider where and how it is to be spoken to (OpenID Connect Discovery), once an hour while people sign in. */
@ApplicationScoped
class Discover {

    static final int CONNECT_MILLIS = 2_000;
    static final int READ_MILLIS = 5_000;

    private static final int MOST_BYTES_OF_KEYS = 256 * 1024;
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    /** What signs with a key that only the provider has: never "none", never a secret that we share. */
    private static final Set<JWSAlgorithm> BY_ITS_OWN_KEY = Stream.of(JWSAlgorithm.Family.RSA, JWSAlgorithm.Family.EC)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final OidcConfig config;
    private final Clock clock;
    private volatile @Nullable Discovered known;

    Discover(OidcConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Blocks for some seconds at most; fails with AWAY. */
    Discovered provider() throws NotSignedIn {
        @Nullable Discovered last = known;
        if (last != null && clock.instant().isBefore(last.until())) {
            return last;
        }
        try {
            Discovered now = ask();
            known = now;
            return now;
        } catch (GeneralException | IOException | IllegalArgumentException e) {
            if (last != null) {
                return last;
            }
            throw new NotSignedIn(Why.AWAY, "Its discovery document: " + e.getMessage());
        }
    }

    private Discovered ask() throws GeneralException, IOException {
        Issuer issuer = new Issuer(config.issuer().orElseThrow());
        OIDCProviderMetadata said = OIDCProviderMetadata.resolve(issuer, CONNECT_MILLIS, READ_MILLIS);
        if (said.getAuthorizationEndpointURI() == null
                || said.getTokenEndpointURI() == null
                || said.getJWKSetURI() == null) {
            throw new GeneralException("It names no endpoint for authorization, tokens or keys.");
        }
        ClientID client = new ClientID(config.clientId().orElseThrow());
        JWSKeySelector<SecurityContext> keys = keys(said);
        return new Discovered(
                said.getAuthorizationEndpointURI(),
                said.getTokenEndpointURI(),
                new IDTokenValidator(issuer, client, keys, null),
                new LogoutTokenValidator(issuer, client, false, keys, null),
                clock.instant().plus(GOOD_FOR));
    }

    private static JWSKeySelector<SecurityContext> keys(OIDCProviderMetadata said) throws MalformedURLException {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        said.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES_OF_KEYS))
                .refreshAheadCache(false)
                .build();
        return new JWSVerificationKeySelector<>(BY_ITS_OWN_KEY, keys);
    }
}
