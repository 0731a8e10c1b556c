/** Tokens for git hosts, which a Runner is given for the module of the job that it works on. */
@NullMarked
package dev.runners.registry.git;

import org.jspecify.annotations.NullMarked;
