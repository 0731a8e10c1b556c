/** The registry on real PostgreSQL and Kafka. */
@NullMarked
package dev.runners.registry;

import org.jspecify.annotations.NullMarked;
