package dev.runners.gateway.signin.oidc;

import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.net.URI;
import java.time.Instant;

/**
 * What the provider says of itself.
 *
 * @param idTokens knows its signature, and for whom it signs
 * @param logoutTokens the same, of what it says when somebody has signed out there
 * @param until from when on it is asked again
 */
record Discovered(
        URI authorization, URI token, IDTokenValidator idTokens, LogoutTokenValidator logoutTokens, Instant until) {}
