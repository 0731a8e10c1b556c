/** Tests. */
@NullMarked
package dev.runners.local;

import org.jspecify.annotations.NullMarked;
