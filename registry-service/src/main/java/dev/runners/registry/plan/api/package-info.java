/** Up and down with plans. */
@NullMarked
package dev.runners.registry.plan.api;

import org.jspecify.annotations.NullMarked;
