/** Rollouts over HTTP. */
@NullMarked
package dev.runners.release.rollout.api;

import org.jspecify.annotations.NullMarked;
