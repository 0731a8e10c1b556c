/** The audit trail over HTTP. */
@NullMarked
package dev.runners.provisioner.audit.api;

import org.jspecify.annotations.NullMarked;
