/** Its tests. */
@NullMarked
package dev.runners.gateway.fleet;

import org.jspecify.annotations.NullMarked;
