package dev.runners.gateway.signin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import dev.runners.gateway.signin.oidc.NotSignedIn.Why;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;

/** Whether it is the provider who says that something is over. Anybody can say anything here. */
@ApplicationScoped
class CheckLogout {

    private final Discover discover;

    CheckLogout(Discover discover) {
        this.discover = discover;
    }

    /**
     * Blocks while it waits for the provider, which is not asked about what is no signed token at all. Fails with UNPROVEN for what
     * is no word of the provider's, or with AWAY.
     */
    LogoutTokenClaimsSet token(String text) throws NotSignedIn {
        try {
            SignedJWT token = SignedJWT.parse(text);
            return discover.provider().logoutTokens().validate(token);
        } catch (KeySourceException e) {
            throw new NotSignedIn(Why.AWAY, "Its keys: " + e.getMessage());
        } catch (ParseException e) {
            throw new NotSignedIn(Why.UNPROVEN, "The logout token is no signed token.");
        } catch (BadJOSEException | JOSEException e) {
            throw new NotSignedIn(Why.UNPROVEN, "The logout token: " + e.getMessage());
        }
    }
}
