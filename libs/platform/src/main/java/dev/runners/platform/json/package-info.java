/** The JSON of the HTTP API. */
@NullMarked
package dev.runners.platform.json;

import org.jspecify.annotations.NullMarked;
