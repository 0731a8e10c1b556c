/** Tests of how topics of other services are read. */
@NullMarked
package dev.runners.registry.messaging;

import org.jspecify.annotations.NullMarked;
