/** Runners over HTTP. */
@NullMarked
package dev.runners.registry.runner.api;

import org.jspecify.annotations.NullMarked;
