package dev.runners.gateway.signin.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.runners.contracts.session.EndedSession;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on the way to the provider and back.
 *
 * @param to the view they wanted to see
 * @param state ties the way back to the browser that left
 * @param nonce ties the provider's word to this attempt
 * @param verifier ties the code to it (PKCE)
 * @param earlier the session that the browser had when it left
 */
record Attempt(
        String to,
        State state,
        Nonce nonce,
        CodeVerifier verifier,
        @Nullable EndedSession earlier) {}
