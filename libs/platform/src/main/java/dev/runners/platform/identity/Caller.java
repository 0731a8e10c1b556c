package dev.runners.platform.identity;

import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A person or script, as the gateway vouches for it with a signed token of 60 s.
 *
 * @param actor who it is, for the audit trail
 * @param organization whose things it may see
 */
public record Caller(String actor, UUID organization) {

    /** Claim with the organisation's id. */
    public static final String ORGANIZATION_CLAIM = "org";

    public static Caller of(JsonWebToken token) {
        return new Caller(token.getName(), UUID.fromString(token.getClaim(ORGANIZATION_CLAIM)));
    }
}
