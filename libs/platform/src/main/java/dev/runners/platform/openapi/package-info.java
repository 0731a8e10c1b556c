/** The description of the HTTP API: made from the resources while a service is built, and the same in every service. */
@NullMarked
package dev.runners.platform.openapi;

import org.jspecify.annotations.NullMarked;
