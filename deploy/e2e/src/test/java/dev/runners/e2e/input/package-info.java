/**
 * Bad input: every operation of the API's description with what must be refused, generated from the description.
 *
 * <p>A new route makes {@code EveryOperationTest} fail until {@link dev.runners.e2e.input.Samples} has an entry for it.
 */
@NullMarked
package dev.runners.e2e.input;

import org.jspecify.annotations.NullMarked;
