/** The provisioner on real PostgreSQL and Kafka, and on the AWS double over AWS's own wire protocols. */
@NullMarked
package dev.runners.provisioner;

import org.jspecify.annotations.NullMarked;
