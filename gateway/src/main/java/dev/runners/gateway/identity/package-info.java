/** What the gateway says to the services about who is calling. */
@NullMarked
package dev.runners.gateway.identity;

import org.jspecify.annotations.NullMarked;
