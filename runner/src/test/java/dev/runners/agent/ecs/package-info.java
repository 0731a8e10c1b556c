@NullMarked
package dev.runners.agent.ecs;

import org.jspecify.annotations.NullMarked;
