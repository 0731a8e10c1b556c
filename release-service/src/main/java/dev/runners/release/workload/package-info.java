/** CI systems that sign in with their own identity. */
@NullMarked
package dev.runners.release.workload;

import org.jspecify.annotations.NullMarked;
