/** The audit trail in the HTTP API. */
@NullMarked
package dev.runners.contracts.audit;

import org.jspecify.annotations.NullMarked;
