/** Jobs: events on the topic and records of the HTTP API. */
@NullMarked
package dev.runners.contracts.job;

import org.jspecify.annotations.NullMarked;
