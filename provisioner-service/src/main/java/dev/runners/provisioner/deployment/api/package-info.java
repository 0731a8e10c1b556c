/** The cloud side of a Runner over HTTP. */
@NullMarked
package dev.runners.provisioner.deployment.api;

import org.jspecify.annotations.NullMarked;
