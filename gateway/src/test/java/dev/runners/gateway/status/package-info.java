/** Whether it is well. */
@NullMarked
package dev.runners.gateway.status;

import org.jspecify.annotations.NullMarked;
