/** Releases over HTTP. */
@NullMarked
package dev.runners.release.catalog.api;

import org.jspecify.annotations.NullMarked;
