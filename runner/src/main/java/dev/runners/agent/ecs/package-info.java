/** What the agent does only where it runs as a task of Amazon ECS. */
@NullMarked
package dev.runners.agent.ecs;

import org.jspecify.annotations.NullMarked;
