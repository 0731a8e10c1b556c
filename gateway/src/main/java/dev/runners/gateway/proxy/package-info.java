/** Everything that another service answers. */
@NullMarked
package dev.runners.gateway.proxy;

import org.jspecify.annotations.NullMarked;
