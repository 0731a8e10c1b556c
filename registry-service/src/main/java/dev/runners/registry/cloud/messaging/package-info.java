/** What provisioner-service and release-service say. */
@NullMarked
package dev.runners.registry.cloud.messaging;

import org.jspecify.annotations.NullMarked;
