/** Who a Runner is, from memory. */
@NullMarked
package dev.runners.heartbeat.credential;

import org.jspecify.annotations.NullMarked;
