/** Logs over HTTP, for people and for Runners. */
@NullMarked
package dev.runners.registry.log.api;

import org.jspecify.annotations.NullMarked;
