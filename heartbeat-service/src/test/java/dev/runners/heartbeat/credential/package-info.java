/** Who a Runner is. */
@NullMarked
package dev.runners.heartbeat.credential;

import org.jspecify.annotations.NullMarked;
