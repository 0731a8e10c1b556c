@NullMarked
package dev.runners.platform.state;

import org.jspecify.annotations.NullMarked;
