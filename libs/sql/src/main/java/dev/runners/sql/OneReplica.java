package dev.runners.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** What is looked at again and again, by one replica at a time: the others would only do the same once more. */
@ApplicationScoped
public class OneReplica {

    private static final Logger LOG = Logger.getLogger(OneReplica.class);
    private static final String MY_TURN = "SELECT pg_try_advisory_xact_lock(hashtext($1::text)) AS mine";

    private final Pool pool;

    OneReplica(Pool pool) {
        this.pool = pool;
    }

    /**
     * Looks, in one transaction, unless another replica does. What fails is said in the log, and left to the next time.
     *
     * @param turn the same for all replicas
     * @param any finds a row where there is something to look for
     * @param what is looked for, as the log names it
     */
    public Uni<Void> looks(String turn, String any, String what, Function<SqlConnection, Uni<Void>> look) {
        return pool.query(any)
                .execute()
                .chain(found -> found.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : pool.withTransaction(tx -> tx.preparedQuery(MY_TURN)
                                .execute(Tuple.of(turn))
                                .chain(rows -> rows.iterator().next().getBoolean("mine")
                                        ? look.apply(tx)
                                        : Uni.createFrom().voidItem())))
                .onFailure()
                .invoke(e -> LOG.warnf("%s is looked at again soon: %s", what, e.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
