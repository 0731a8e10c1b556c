/** The wake stream. */
@NullMarked
package dev.runners.registry.wake.api;

import org.jspecify.annotations.NullMarked;
