package dev.runners.sql;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Waits for the database, on a virtual thread; PostgreSQL itself ends a statement long before this does. */
public final class Await {

    private static final Duration AT_MOST = Duration.ofSeconds(60);

    private Await() {}

    public static <T> T item(Uni<T> uni) {
        return uni.await().atMost(AT_MOST);
    }
}
