/** Runners and their credentials: events on topics and records of the HTTP API. */
@NullMarked
package dev.runners.contracts.runner;

import org.jspecify.annotations.NullMarked;
