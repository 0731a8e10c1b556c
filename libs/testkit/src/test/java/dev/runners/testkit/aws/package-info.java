@NullMarked
package dev.runners.testkit.aws;

import org.jspecify.annotations.NullMarked;
