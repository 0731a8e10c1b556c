/** How AWS speaks: who calls, which operation, what it answers, in JSON and in XML. */
@NullMarked
package dev.runners.testkit.aws.wire;

import org.jspecify.annotations.NullMarked;
