/** The view of Runners and jobs, from their topics. */
@NullMarked
package dev.runners.gateway.fleet;

import org.jspecify.annotations.NullMarked;
