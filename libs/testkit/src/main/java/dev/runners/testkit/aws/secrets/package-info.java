/** The double's Secrets Manager. */
@NullMarked
package dev.runners.testkit.aws.secrets;

import org.jspecify.annotations.NullMarked;
