/** A change and its event in one transaction, and the relay that carries the events on. */
@NullMarked
package dev.runners.outbox;

import org.jspecify.annotations.NullMarked;
