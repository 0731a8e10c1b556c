/** Holds what is deployed against the schemas of Kubernetes and against the code. */
@NullMarked
package dev.runners.chart;

import org.jspecify.annotations.NullMarked;
