@NullMarked
package dev.runners.release.fleet;

import org.jspecify.annotations.NullMarked;
