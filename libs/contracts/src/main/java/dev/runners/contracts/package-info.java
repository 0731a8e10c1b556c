/** What crosses a wire between the parts of the product, and how it is written there. No framework. */
@NullMarked
package dev.runners.contracts;

import org.jspecify.annotations.NullMarked;
