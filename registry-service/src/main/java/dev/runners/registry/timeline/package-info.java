/** What happened to a Runner, from all that is written down of it. */
@NullMarked
package dev.runners.registry.timeline;

import org.jspecify.annotations.NullMarked;
