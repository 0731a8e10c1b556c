/** Jobs: submitted, claimed, reported, taken back. The lifecycle is one switch, JobLifecycle. */
@NullMarked
package dev.runners.registry.job;

import org.jspecify.annotations.NullMarked;
