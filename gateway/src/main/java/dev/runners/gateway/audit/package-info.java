/** Who did what: each owner keeps its own, and here they are read as one. */
@NullMarked
package dev.runners.gateway.audit;

import org.jspecify.annotations.NullMarked;
