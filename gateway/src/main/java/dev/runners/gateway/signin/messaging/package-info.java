/** API tokens and sign-outs as their topics tell of them. */
@NullMarked
package dev.runners.gateway.signin.messaging;

import org.jspecify.annotations.NullMarked;
