package dev.runners.platform.problem;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a dependency that is away from a mistake of ours: the one is 503 and passes, the other is 500 and a bug. */
public final class DependencyAway {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** Classes of PostgreSQL's SQLSTATE that mean "not now": connection, resources, operator intervention. */
    private static final Pattern NOT_NOW = Pattern.compile("\\((08|53|57)[0-9A-Z]{3}\\)");

    /** What the client says when it gets no connection, or its connection had gone before it was used. */
    private static final Pattern CLIENT_SAYS = Pattern.compile(
            "^(Timeout|Connection (is |was )?closed|Connection is not active|Pending requests failed|Pool closed)");

    private DependencyAway() {}

    /** The answer to whoever needed it; null when nothing was away. */
    public static @Nullable ProblemException seenIn(Throwable thrown) {
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
        return switch (e.getClass().getName()) {
            case "io.vertx.pgclient.PgException", "jakarta.persistence.QueryTimeoutException" ->
                NOT_NOW.matcher(message).find();
            case "io.vertx.sqlclient.ClosedConnectionException" -> true;
            default -> CLIENT_SAYS.matcher(message).find();
        };
    }
}
