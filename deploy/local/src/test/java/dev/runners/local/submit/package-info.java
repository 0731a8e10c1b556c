/** Tests. */
@NullMarked
package dev.runners.local.submit;

import org.jspecify.annotations.NullMarked;
