/** The description of the whole API, as one document. */
@NullMarked
package dev.runners.gateway.openapi;

import org.jspecify.annotations.NullMarked;
