/** What the registry says of cloud-hosted Runners and of jobs. */
@NullMarked
package dev.runners.provisioner.fleet;

import org.jspecify.annotations.NullMarked;
