/** A double of the few parts of AWS that cloud-hosted Runners need, spoken to over AWS's own wire protocols. */
@NullMarked
package dev.runners.testkit.aws;

import org.jspecify.annotations.NullMarked;
