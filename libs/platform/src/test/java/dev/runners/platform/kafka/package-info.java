@NullMarked
package dev.runners.platform.kafka;

import org.jspecify.annotations.NullMarked;
