package dev.runners.provisioner.cloud;

import java.util.Optional;

/** Tries whether a role can be used, and only as it shall be. */
public interface TryIdentity {

    /** Empty: it can; otherwise why not and what to do. Fails with {@link CloudTrouble} when it could not be tried. */
    Optional<String> of(CloudAccess access);

    /** Who we are to AWS: the principal that a role has to trust. */
    String principal();
}
