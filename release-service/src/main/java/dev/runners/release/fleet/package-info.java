/** What the topics tell of Runners and their jobs. */
@NullMarked
package dev.runners.release.fleet;

import org.jspecify.annotations.NullMarked;
