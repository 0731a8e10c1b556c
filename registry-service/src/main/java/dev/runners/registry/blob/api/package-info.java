/** Bodies of requests, as whoever receives a blob reads them. */
@NullMarked
package dev.runners.registry.blob.api;

import org.jspecify.annotations.NullMarked;
