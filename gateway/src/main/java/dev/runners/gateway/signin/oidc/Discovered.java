package dev.runners.gateway.signin.oidc;

import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.time.Instant;

/**
 * What the provider says of itself.
 *
 * @param idTokens knows its signature, and for whom it signs
 * @param until from when on it is asked again
 */
record Discovered(URI authorization, URI token, IDTokenValidator idTokens, Instant until) {}
