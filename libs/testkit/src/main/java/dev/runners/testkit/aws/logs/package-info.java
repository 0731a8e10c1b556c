/** The double's CloudWatch Logs. */
@NullMarked
package dev.runners.testkit.aws.logs;

import org.jspecify.annotations.NullMarked;
