/** Tests of drift. */
@NullMarked
package dev.runners.provisioner.drift;

import org.jspecify.annotations.NullMarked;
