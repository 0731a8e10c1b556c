/** The files under {@code .runners}: where they lie and who may read them. */
@NullMarked
package dev.runners.local.files;

import org.jspecify.annotations.NullMarked;
