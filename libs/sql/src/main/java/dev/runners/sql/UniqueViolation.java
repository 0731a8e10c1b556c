package dev.runners.sql;

import io.vertx.pgclient.PgException;

/** PostgreSQL's word for a row that is there already, by a unique index. */
public final class UniqueViolation {

    private static final String STATE = "23505";

    private UniqueViolation() {}

    public static boolean is(Throwable failure) {
        return failure instanceof PgException refused && STATE.equals(refused.getSqlState());
    }
}
