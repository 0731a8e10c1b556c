/** Orphans over HTTP. */
@NullMarked
package dev.runners.provisioner.drift.api;

import org.jspecify.annotations.NullMarked;
