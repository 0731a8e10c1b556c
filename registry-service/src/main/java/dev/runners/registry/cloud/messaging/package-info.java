/** What provisioner-service says. */
@NullMarked
package dev.runners.registry.cloud.messaging;

import org.jspecify.annotations.NullMarked;
