/** How fast it is, measured side by side with peers on the same machine in the same run. */
@NullMarked
package dev.runners.bench;

import org.jspecify.annotations.NullMarked;
