/** Where a request comes from, and whose word on that is believed. */
@NullMarked
package dev.runners.gateway.source;

import org.jspecify.annotations.NullMarked;
