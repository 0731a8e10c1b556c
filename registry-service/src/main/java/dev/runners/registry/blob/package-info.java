/** Bytes that may hold secrets (plans, Terraform states): received and given out in pieces, encrypted at rest. */
@NullMarked
package dev.runners.registry.blob;

import org.jspecify.annotations.NullMarked;
