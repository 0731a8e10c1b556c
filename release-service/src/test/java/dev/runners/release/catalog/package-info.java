@NullMarked
package dev.runners.release.catalog;

import org.jspecify.annotations.NullMarked;
