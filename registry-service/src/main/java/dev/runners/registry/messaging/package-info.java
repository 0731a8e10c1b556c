/** How topics of other services are read, a polled batch at a time. */
@NullMarked
package dev.runners.registry.messaging;

import org.jspecify.annotations.NullMarked;
