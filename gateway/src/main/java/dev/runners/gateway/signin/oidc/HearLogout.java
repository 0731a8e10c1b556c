package dev.runners.gateway.signin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import dev.runners.gateway.signin.BrowserSession;
import dev.runners.gateway.signin.SessionKey;
import dev.runners.gateway.signin.oidc.NotSignedIn.Why;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Ends what the provider says is over (OpenID Connect Back-Channel Logout): one of somebody's sessions there, with all that
 * began with it here, or all of somebody's. It is told to the other gateways under names that tell nothing about anybody.
 */
@ApplicationScoped
class HearLogout {

    private final Discover discover;
    private final BrowserSession browserSession;
    private final SecretKey key;

    HearLogout(Discover discover, BrowserSession browserSession, SessionKey keys) {
        this.discover = discover;
        this.browserSession = browserSession;
        this.key = keys.of("logout");
    }

    /** Blocks while it waits for the provider's keys. Fails with UNPROVEN for what is no word of the provider's, or with AWAY. */
    void told(String logoutToken) throws NotSignedIn {
        try {
            LogoutTokenClaimsSet told = discover.provider().logoutTokens().validate(JWTParser.parse(logoutToken));
            // It has one of them, or it is not valid.
            String over = told.getSessionID() == null
                    ? ofPerson(told.getSubject().getValue())
                    : ofSession(told.getSessionID().getValue());
            browserSession.end(over, told.getIssueTime().toInstant());
        } catch (KeySourceException e) {
            throw new NotSignedIn(Why.AWAY, "Its keys: " + e.getMessage());
        } catch (ParseException e) {
            throw new NotSignedIn(Why.UNPROVEN, "The logout token is no token.");
        } catch (BadJOSEException | JOSEException e) {
            throw new NotSignedIn(Why.UNPROVEN, "The logout token: " + e.getMessage());
        }
    }

    /** By what the session that begins with this ID token can be ended. */
    Set<String> names(IDTokenClaimsSet said) {
        Set<String> names = new HashSet<>();
        names.add(ofPerson(said.getSubject().getValue()));
        @Nullable String session = said.getStringClaim("sid");
        if (session != null) {
            names.add(ofSession(session));
        }
        return names;
    }

    private String ofPerson(String subject) {
        return name("sub:" + subject);
    }

    private String ofSession(String id) {
        return name("sid:" + id);
    }

    private String name(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(SessionKey.mac(key, text));
    }
}
