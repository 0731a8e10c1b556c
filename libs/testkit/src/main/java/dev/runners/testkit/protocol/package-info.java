/**
 * The protocol kit: a clean-room client that does what the field's Runners of both generations do, and the checks that a
 * control plane is what they expect, as data. JDK and Jackson only, and nothing of the product's own; how:
 * {@code docs/runner-protocol.md}.
 */
@NullMarked
package dev.runners.testkit.protocol;

import org.jspecify.annotations.NullMarked;
