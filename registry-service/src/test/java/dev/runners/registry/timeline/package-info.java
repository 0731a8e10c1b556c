@NullMarked
package dev.runners.registry.timeline;

import org.jspecify.annotations.NullMarked;
