/** Tests of signing in. */
@NullMarked
package dev.runners.gateway.signin;

import org.jspecify.annotations.NullMarked;
