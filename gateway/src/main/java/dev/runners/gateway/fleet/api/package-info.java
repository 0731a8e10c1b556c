/** Lists of Runners and jobs over HTTP. */
@NullMarked
package dev.runners.gateway.fleet.api;

import org.jspecify.annotations.NullMarked;
