/** What has to hold before the registry serves. */
@NullMarked
package dev.runners.registry.start;

import org.jspecify.annotations.NullMarked;
