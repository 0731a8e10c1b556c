/** Tests of what goes on. */
@NullMarked
package dev.runners.gateway.proxy;

import org.jspecify.annotations.NullMarked;
