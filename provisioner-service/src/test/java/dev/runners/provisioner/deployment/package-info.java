/** Tests of cloud jobs. */
@NullMarked
package dev.runners.provisioner.deployment;

import org.jspecify.annotations.NullMarked;
