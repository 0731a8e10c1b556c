@NullMarked
package dev.runners.registry.job;

import org.jspecify.annotations.NullMarked;
