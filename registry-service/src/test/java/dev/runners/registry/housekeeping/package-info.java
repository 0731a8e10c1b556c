@NullMarked
package dev.runners.registry.housekeeping;

import org.jspecify.annotations.NullMarked;
