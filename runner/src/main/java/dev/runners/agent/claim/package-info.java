/** Getting work: claims, and the stream that wakes. */
@NullMarked
package dev.runners.agent.claim;

import org.jspecify.annotations.NullMarked;
