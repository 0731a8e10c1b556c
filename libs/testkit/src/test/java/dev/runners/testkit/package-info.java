@NullMarked
package dev.runners.testkit;

import org.jspecify.annotations.NullMarked;
