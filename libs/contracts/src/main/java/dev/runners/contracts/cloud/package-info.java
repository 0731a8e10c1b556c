/** The cloud side of Runners: identities, deployments and their steps, and what provisioner-service says of its work. */
@NullMarked
package dev.runners.contracts.cloud;

import org.jspecify.annotations.NullMarked;
