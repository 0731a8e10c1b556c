/** Webhooks: what happens to Runners and jobs is posted to those who want to know. */
@NullMarked
package dev.runners.registry.webhook;

import org.jspecify.annotations.NullMarked;
