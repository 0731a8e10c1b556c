package dev.runners.sql;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Opens the first connections before anything is served. On a busy machine they may take longer than a call waits
 * ({@link DatabaseConfig#acquireTimeout}), and a start must not end for that.
 */
@ApplicationScoped
class OpenConnections {

    private static final Logger LOG = Logger.getLogger(OpenConnections.class);
    private static final int FIRST = 2;
    private static final Duration TRY_FOR = Duration.ofSeconds(50);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private CompletableFuture<Integer> opening = CompletableFuture.completedFuture(0);

    /** Each is a handshake with thousands of digests: few, and beside all else that starts. */
    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, Pool pool) {
        // The first call makes the pool: an address that is none is nothing to be tried again.
        var _ = pool.size();
        opening = in(pool, FIRST).subscribeAsCompletionStage();
    }

    void await(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE + 1) StartupEvent event) {
        int open = Await.item(Uni.createFrom().completionStage(opening));
        if (open < FIRST) {
            LOG.warnf("Only %d of the first %d connections to the database could be opened", open, FIRST);
        }
    }

    /** How many it could open, of this many; each is tried again and again for 50 s. */
    static Uni<Integer> in(Pool pool, int count) {
        Uni<SqlConnection> one = Uni.createFrom()
                .deferred(pool::getConnection)
                .onFailure()
                .retry()
                .withBackOff(PAUSE, PAUSE)
                .expireIn(TRY_FOR.toMillis())
                .onFailure()
                .recoverWithNull();
        return Uni.join()
                .all(Collections.nCopies(count, one))
                .andCollectFailures()
                .map(all -> all.stream().filter(Objects::nonNull).toList())
                .call(open -> Uni.join()
                        .all(open.stream().map(SqlConnection::close).toList())
                        .andCollectFailures())
                .map(open -> open.size());
    }
}
