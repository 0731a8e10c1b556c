@NullMarked
package dev.runners.contracts;

import org.jspecify.annotations.NullMarked;
