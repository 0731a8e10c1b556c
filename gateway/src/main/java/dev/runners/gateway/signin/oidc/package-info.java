/** Signing in with an OpenID Connect provider: there by code flow with PKCE, and back to a session of our own. */
@NullMarked
package dev.runners.gateway.signin.oidc;

import org.jspecify.annotations.NullMarked;
