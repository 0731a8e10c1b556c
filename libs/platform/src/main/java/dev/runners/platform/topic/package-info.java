/** What a process keeps of what topics tell. */
@NullMarked
package dev.runners.platform.topic;

import org.jspecify.annotations.NullMarked;
