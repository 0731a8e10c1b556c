/** Plans: what a PLAN job made and a DEPLOY applies. They hold secrets. */
@NullMarked
package dev.runners.registry.plan;

import org.jspecify.annotations.NullMarked;
