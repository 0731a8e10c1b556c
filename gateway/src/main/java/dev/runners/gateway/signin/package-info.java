/** Who a person or script is. */
@NullMarked
package dev.runners.gateway.signin;

import org.jspecify.annotations.NullMarked;
