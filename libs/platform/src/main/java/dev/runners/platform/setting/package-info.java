/** Ranges of settings: each number and duration of a configuration is converted by one of these, or the service does not start. */
@NullMarked
package dev.runners.platform.setting;

import org.jspecify.annotations.NullMarked;
