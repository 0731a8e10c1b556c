/** Tokens for git hosts over HTTP: people keep them, Runners are given them. */
@NullMarked
package dev.runners.registry.git.api;

import org.jspecify.annotations.NullMarked;
