/**
 * Many Runners out of one process: registered, beating over few connections, taking jobs and failing as told. What
 * {@code ./runners simulate} and the benches start.
 */
@NullMarked
package dev.runners.testkit.fleet;

import org.jspecify.annotations.NullMarked;
