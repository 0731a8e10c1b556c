@NullMarked
package dev.runners.gateway.hour;

import org.jspecify.annotations.NullMarked;
