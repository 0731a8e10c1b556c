/** Owns cloud identities and the cloud side of Runners; the only service that speaks AWS. */
@NullMarked
package dev.runners.provisioner;

import org.jspecify.annotations.NullMarked;
