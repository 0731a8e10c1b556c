/** The topics the view is made of. */
@NullMarked
package dev.runners.gateway.fleet.messaging;

import org.jspecify.annotations.NullMarked;
