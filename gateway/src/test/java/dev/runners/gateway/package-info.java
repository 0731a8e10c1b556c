/** What the gateway promises. */
@NullMarked
package dev.runners.gateway;

import org.jspecify.annotations.NullMarked;
