@NullMarked
package dev.runners.sql;

import org.jspecify.annotations.NullMarked;
