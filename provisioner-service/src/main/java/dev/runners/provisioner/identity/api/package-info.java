/** Cloud identities over HTTP. */
@NullMarked
package dev.runners.provisioner.identity.api;

import org.jspecify.annotations.NullMarked;
