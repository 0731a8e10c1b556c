/** The last hour, from what the gateway sees anyway. */
@NullMarked
package dev.runners.gateway.hour;

import org.jspecify.annotations.NullMarked;
