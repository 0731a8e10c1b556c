@NullMarked
package dev.runners.testkit.aws.iam;

import org.jspecify.annotations.NullMarked;
