@NullMarked
package dev.runners.release.workload;

import org.jspecify.annotations.NullMarked;
