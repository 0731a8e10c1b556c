/** Rollouts: Runners go to a release wave by wave, and back. */
@NullMarked
package dev.runners.release.rollout;

import org.jspecify.annotations.NullMarked;
