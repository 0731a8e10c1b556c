@NullMarked
package dev.runners.testkit.protocol;

import org.jspecify.annotations.NullMarked;
