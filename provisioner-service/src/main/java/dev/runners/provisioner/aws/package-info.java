/** The cloud of AWS, by its SDK, which nothing else here knows. */
@NullMarked
package dev.runners.provisioner.aws;

import org.jspecify.annotations.NullMarked;
