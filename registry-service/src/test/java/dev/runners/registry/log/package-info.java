/** Tests of what is sent and read of logs. */
@NullMarked
package dev.runners.registry.log;

import org.jspecify.annotations.NullMarked;
