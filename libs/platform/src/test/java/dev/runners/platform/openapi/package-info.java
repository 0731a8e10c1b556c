/** Tests of what the description of the API is used for. */
@NullMarked
package dev.runners.platform.openapi;

import org.jspecify.annotations.NullMarked;
