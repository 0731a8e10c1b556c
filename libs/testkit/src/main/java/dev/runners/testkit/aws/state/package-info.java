/** What the double remembers, in files. */
@NullMarked
package dev.runners.testkit.aws.state;

import org.jspecify.annotations.NullMarked;
