/** What a fleet at its usual pace costs. */
@NullMarked
package dev.runners.bench.fleet;

import org.jspecify.annotations.NullMarked;
