/** Tests of scale. */
@NullMarked
package dev.runners.provisioner.scale;

import org.jspecify.annotations.NullMarked;
