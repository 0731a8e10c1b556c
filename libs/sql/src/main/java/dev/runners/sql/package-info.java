/** What every service with a database shares: its pool, its time limits, and how values become those of Java and back. */
@NullMarked
package dev.runners.sql;

import org.jspecify.annotations.NullMarked;
