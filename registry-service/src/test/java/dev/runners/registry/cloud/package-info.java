@NullMarked
package dev.runners.registry.cloud;

import org.jspecify.annotations.NullMarked;
