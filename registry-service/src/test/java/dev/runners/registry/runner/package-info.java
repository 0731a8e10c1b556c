@NullMarked
package dev.runners.registry.runner;

import org.jspecify.annotations.NullMarked;
