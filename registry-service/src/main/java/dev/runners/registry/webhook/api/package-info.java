/** Webhooks over HTTP. */
@NullMarked
package dev.runners.registry.webhook.api;

import org.jspecify.annotations.NullMarked;
