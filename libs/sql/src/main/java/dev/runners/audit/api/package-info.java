/** The audit trail over HTTP. */
@NullMarked
package dev.runners.audit.api;

import org.jspecify.annotations.NullMarked;
