/** Jobs over HTTP, for people and for Runners. */
@NullMarked
package dev.runners.registry.job.api;

import org.jspecify.annotations.NullMarked;
