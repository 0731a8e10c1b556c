@NullMarked
package dev.runners.testkit.fleet;

import org.jspecify.annotations.NullMarked;
