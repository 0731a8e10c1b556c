/** How values of PostgreSQL become values of Java and back. */
@NullMarked
package dev.runners.registry.sql;

import org.jspecify.annotations.NullMarked;
