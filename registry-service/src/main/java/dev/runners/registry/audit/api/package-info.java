/** The audit trail over HTTP. */
@NullMarked
package dev.runners.registry.audit.api;

import org.jspecify.annotations.NullMarked;
