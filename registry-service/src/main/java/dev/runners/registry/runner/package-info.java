/** Runners: registered, known by their token, alive or not, removed. */
@NullMarked
package dev.runners.registry.runner;

import org.jspecify.annotations.NullMarked;
