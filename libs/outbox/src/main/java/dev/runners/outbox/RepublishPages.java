package dev.runners.outbox;

import dev.runners.sql.Await;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** Walks over a table in the order of its ids, a page in a transaction. */
@ApplicationScoped
public class RepublishPages {

    /** Rows of a page. */
    public static final int PAGE = 200;

    private final Outbox outbox;

    RepublishPages(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Walks to the end. Blocks. A page's rows are locked until they are told of, so that what changes meanwhile is told
     * behind them: a topic keeps the last record of each key, not the one with the highest revision.
     *
     * @param sql $1 is the id behind which the page begins; ends with {@code LIMIT} {@link #PAGE}
     * @param key the column of the id
     * @param tell puts one row's event into the outbox
     */
    public int over(String sql, String key, BiFunction<SqlConnection, Row, Uni<?>> tell) {
        int count = 0;
        UUID after = new UUID(0, 0);
        while (true) {
            List<Row> page = page(sql, after, tell);
            count += page.size();
            if (page.size() < PAGE) {
                return count;
            }
            after = page.getLast().getUUID(key);
        }
    }

    private List<Row> page(String sql, UUID after, BiFunction<SqlConnection, Row, Uni<?>> tell) {
        return Await.item(outbox.inTransaction(tx -> tx.preparedQuery(sql + " FOR SHARE")
                .execute(Tuple.of(after))
                .chain(rows -> {
                    List<Row> page = new ArrayList<>();
                    rows.forEach(page::add);
                    return Multi.createFrom()
                            .iterable(page)
                            .onItem()
                            .transformToUniAndConcatenate(
                                    row -> tell.apply(tx, row).replaceWith(row))
                            .collect()
                            .last()
                            .replaceWith(page);
                })));
    }
}
