/** What a process keeps of what topics tell. */
@NullMarked
package dev.runners.platform.state;

import org.jspecify.annotations.NullMarked;
