/** What other services say of the cloud side, as it comes from the topics. */
@NullMarked
package dev.runners.registry.cloud.messaging;

import org.jspecify.annotations.NullMarked;
