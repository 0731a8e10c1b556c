@NullMarked
package dev.runners.registry.sql;

import org.jspecify.annotations.NullMarked;
