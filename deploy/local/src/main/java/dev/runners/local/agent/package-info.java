/** Credentials of the agents that run on this machine. */
@NullMarked
package dev.runners.local.agent;

import org.jspecify.annotations.NullMarked;
