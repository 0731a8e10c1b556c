package dev.runners.registry.job;

import io.vertx.mutiny.sqlclient.Pool;

/** For tests of who asks for takers. */
public final class Takers {

    private Takers() {}

    /** As the service finds them, in another database. */
    public static FindTakers foundIn(Pool pool) {
        return new FindTakers(pool);
    }
}
