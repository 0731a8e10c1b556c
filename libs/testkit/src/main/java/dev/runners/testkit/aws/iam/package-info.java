/** The double's IAM and STS: roles, their policies, sessions, and who may do what. */
@NullMarked
package dev.runners.testkit.aws.iam;

import org.jspecify.annotations.NullMarked;
