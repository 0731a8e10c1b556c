/** The cloud side of Runners over HTTP. */
@NullMarked
package dev.runners.registry.cloud.api;

import org.jspecify.annotations.NullMarked;
