@NullMarked
package dev.runners.platform.topic;

import org.jspecify.annotations.NullMarked;
