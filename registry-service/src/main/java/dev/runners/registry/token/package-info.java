/** API tokens: how scripts and CI sign in. */
@NullMarked
package dev.runners.registry.token;

import org.jspecify.annotations.NullMarked;
