/** What the registry takes from {@code runner-liveness}. */
@NullMarked
package dev.runners.registry.runner.messaging;

import org.jspecify.annotations.NullMarked;
