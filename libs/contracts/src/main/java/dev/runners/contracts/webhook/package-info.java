/** Webhooks, which tell other systems and people what happens to Runners and jobs: the records of the HTTP API. */
@NullMarked
package dev.runners.contracts.webhook;

import org.jspecify.annotations.NullMarked;
