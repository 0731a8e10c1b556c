package dev.runners.platform.problem;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a dependency that is away from a mistake of ours: the one is 503 and passes, the other is 500 and a bug. */
final class DependencyAway {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** Classes of PostgreSQL's SQLSTATE that mean "not now": connection, resources, operator intervention. */
    private static final Pattern NOT_NOW = Pattern.compile("\\((08|53|57)[0-9A-Z]{3}\\)");

    /** What the client's pool says when it got no connection, or lost one. */
    private static final Pattern CLIENT_SAYS = Pattern.compile(
            "^(Timeout|Connection is closed|Connection (was )?closed|Pool closed|Fail to read any response)");

    private DependencyAway() {}

    static @Nullable ProblemException seenIn(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof IOException || isTimeout(e) || isDatabaseAway(e)) {
                return ProblemException.unavailable(
                        "Something this service needs is away for the moment. Try again.", RETRY_AFTER);
            }
        }
        return null;
    }

    private static boolean isTimeout(Throwable e) {
        return e instanceof TimeoutException || e instanceof io.smallrye.mutiny.TimeoutException;
    }

    /** By name and text, for not every service has a database client on its path. */
    private static boolean isDatabaseAway(Throwable e) {
        String message = String.valueOf(e.getMessage());
        boolean fromServer = e.getClass().getName().equals("io.vertx.pgclient.PgException");
        return fromServer
                ? NOT_NOW.matcher(message).find()
                : CLIENT_SAYS.matcher(message).find();
    }
}
