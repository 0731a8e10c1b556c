/** The tokens with which Runners fetch private modules: the records of the HTTP API. */
@NullMarked
package dev.runners.contracts.git;

import org.jspecify.annotations.NullMarked;
