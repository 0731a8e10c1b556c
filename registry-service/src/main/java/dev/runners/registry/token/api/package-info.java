/** API tokens over HTTP. */
@NullMarked
package dev.runners.registry.token.api;

import org.jspecify.annotations.NullMarked;
