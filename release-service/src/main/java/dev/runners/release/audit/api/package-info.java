/** The audit trail over HTTP. */
@NullMarked
package dev.runners.release.audit.api;

import org.jspecify.annotations.NullMarked;
