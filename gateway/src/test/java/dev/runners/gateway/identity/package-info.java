/** Its tests. */
@NullMarked
package dev.runners.gateway.identity;

import org.jspecify.annotations.NullMarked;
