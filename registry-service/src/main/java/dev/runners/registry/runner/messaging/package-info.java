/** What heartbeat-service says of Runners. */
@NullMarked
package dev.runners.registry.runner.messaging;

import org.jspecify.annotations.NullMarked;
