/** The double's ECS: services whose tasks are processes of this machine. */
@NullMarked
package dev.runners.testkit.aws.ecs;

import org.jspecify.annotations.NullMarked;
