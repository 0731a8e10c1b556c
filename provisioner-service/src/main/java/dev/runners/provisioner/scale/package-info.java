/** Sleep and wake of cloud-hosted Runners. */
@NullMarked
package dev.runners.provisioner.scale;

import org.jspecify.annotations.NullMarked;
