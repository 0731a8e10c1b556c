/** The control plane under load, and what is looked at past it. */
@NullMarked
package dev.runners.bench.plane;

import org.jspecify.annotations.NullMarked;
