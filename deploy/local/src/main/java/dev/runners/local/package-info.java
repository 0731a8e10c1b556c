/** What stands behind the root script: one machine that runs everything. */
@NullMarked
package dev.runners.local;

import org.jspecify.annotations.NullMarked;
