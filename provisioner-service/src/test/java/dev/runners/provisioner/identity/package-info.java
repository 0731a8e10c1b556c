/** Tests of cloud identities. */
@NullMarked
package dev.runners.provisioner.identity;

import org.jspecify.annotations.NullMarked;
