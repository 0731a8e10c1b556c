/** The cloud side of Runners, as far as it is the registry's: who is deployed, what provisioner-service says, who is to wake. */
@NullMarked
package dev.runners.registry.cloud;

import org.jspecify.annotations.NullMarked;
