package dev.runners.registry.job;

import io.vertx.mutiny.sqlclient.Pool;

/** For tests of who asks for takers. */
public final class FoundTakers {

    private FoundTakers() {}

    /** As the service finds them, in another database. */
    public static FindTakers in(Pool pool) {
        return new FindTakers(pool);
    }
}
