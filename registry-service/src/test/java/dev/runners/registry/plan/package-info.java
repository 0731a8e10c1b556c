@NullMarked
package dev.runners.registry.plan;

import org.jspecify.annotations.NullMarked;
