package dev.runners.gateway.signin.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import dev.runners.gateway.signin.BrowserSession;
import dev.runners.gateway.signin.Provided;
import dev.runners.gateway.signin.SessionKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Ends what the provider says is over (OpenID Connect Back-Channel Logout): one of somebody's sessions there, with all that
 * began with it here, or all of somebody's. It is told to the other gateways under names that tell nothing about anybody.
 */
@ApplicationScoped
class HearLogout {

    private final CheckLogout checkLogout;
    private final BrowserSession browserSession;
    private final SecretKey key;

    HearLogout(CheckLogout checkLogout, BrowserSession browserSession, SessionKey keys) {
        this.checkLogout = checkLogout;
        this.browserSession = browserSession;
        this.key = keys.of("logout");
    }

    /** Blocks while it waits for the provider's keys. Fails with UNPROVEN for what is no word of the provider's, or with AWAY. */
    void told(String logoutToken) throws NotSignedIn {
        LogoutTokenClaimsSet told = checkLogout.token(logoutToken);
        // It has one of them, or it is not valid.
        if (told.getSessionID() == null) {
            browserSession.endPerson(
                    ofPerson(told.getSubject().getValue()), told.getIssueTime().toInstant());
        } else {
            browserSession.endProvided(ofSession(told.getSessionID().getValue()));
        }
    }

    /** By what the session that begins with this ID token can be ended. */
    Provided names(IDTokenClaimsSet said) {
        @Nullable String session = said.getStringClaim("sid");
        return new Provided(ofPerson(said.getSubject().getValue()), session == null ? null : ofSession(session));
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
