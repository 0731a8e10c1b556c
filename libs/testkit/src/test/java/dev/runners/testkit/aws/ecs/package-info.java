@NullMarked
package dev.runners.testkit.aws.ecs;

import org.jspecify.annotations.NullMarked;
