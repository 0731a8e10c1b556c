/** Logs of jobs: taken piece by piece from whoever runs them, read by pages, whole, or as they grow. */
@NullMarked
package dev.runners.registry.log;

import org.jspecify.annotations.NullMarked;
