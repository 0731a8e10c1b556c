/** HTTP at little cost to the machine that it shares with what it measures. */
@NullMarked
package dev.runners.testkit.http;

import org.jspecify.annotations.NullMarked;
