/** The topics the facts are made of. */
@NullMarked
package dev.runners.release.fleet.messaging;

import org.jspecify.annotations.NullMarked;
