/** API tokens: their events and the records of the HTTP API. */
@NullMarked
package dev.runners.contracts.token;

import org.jspecify.annotations.NullMarked;
