/** The way to the control plane: calls, back-off, time. */
@NullMarked
package dev.runners.agent.link;

import org.jspecify.annotations.NullMarked;
