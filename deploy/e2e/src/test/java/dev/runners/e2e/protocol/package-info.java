/** The protocol kit, run against the running control plane. */
@NullMarked
package dev.runners.e2e.protocol;

import org.jspecify.annotations.NullMarked;
