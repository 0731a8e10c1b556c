/**
 * What every service with a database shares: its pool, its time limits, how values become those of Java and back, and how
 * what comes at once is asked for together.
 */
@NullMarked
package dev.runners.sql;

import org.jspecify.annotations.NullMarked;
