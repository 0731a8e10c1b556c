@NullMarked
package dev.runners.release.rollout;

import org.jspecify.annotations.NullMarked;
