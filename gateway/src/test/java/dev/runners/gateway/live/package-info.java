/** Tests of the windows that stay open. */
@NullMarked
package dev.runners.gateway.live;

import org.jspecify.annotations.NullMarked;
