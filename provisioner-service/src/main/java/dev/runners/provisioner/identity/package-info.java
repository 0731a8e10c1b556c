/** Cloud identities: roles of AWS that trust us with an External ID of our making. */
@NullMarked
package dev.runners.provisioner.identity;

import org.jspecify.annotations.NullMarked;
