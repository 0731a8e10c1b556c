/** Timelines over HTTP. */
@NullMarked
package dev.runners.registry.timeline.api;

import org.jspecify.annotations.NullMarked;
