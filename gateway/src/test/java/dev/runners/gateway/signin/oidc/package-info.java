@NullMarked
package dev.runners.gateway.signin.oidc;

import org.jspecify.annotations.NullMarked;
