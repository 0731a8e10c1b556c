/** What others do in the account of a customer. */
@NullMarked
package dev.runners.provisioner.aws;

import org.jspecify.annotations.NullMarked;
