/** The cloud side of Runners, made, changed and taken away step by step. */
@NullMarked
package dev.runners.provisioner.deployment;

import org.jspecify.annotations.NullMarked;
