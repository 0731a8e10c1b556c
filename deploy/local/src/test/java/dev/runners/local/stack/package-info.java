/** Tests. */
@NullMarked
package dev.runners.local.stack;

import org.jspecify.annotations.NullMarked;
