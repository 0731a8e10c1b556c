/** The double's EC2: the default network and security groups. */
@NullMarked
package dev.runners.testkit.aws.ec2;

import org.jspecify.annotations.NullMarked;
