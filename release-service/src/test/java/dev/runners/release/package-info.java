/** Tests of release-service. */
@NullMarked
package dev.runners.release;

import org.jspecify.annotations.NullMarked;
