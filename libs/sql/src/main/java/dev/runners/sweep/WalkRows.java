package dev.runners.sweep;

import dev.runners.sql.Await;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;

/**
 * Walks over rows in pages, each behind the last row of the one before, whatever became of that row: those that cannot go
 * yet, or fail, hold up nobody behind them.
 */
@ApplicationScoped
public class WalkRows {

    /** Rows of a page; a query for {@link #over} ends with {@code LIMIT} this many. */
    public static final int PAGE = 200;

    private static final Logger LOG = Logger.getLogger(WalkRows.class);

    private final Pool pool;

    WalkRows(Pool pool) {
        this.pool = pool;
    }

    /**
     * Walks to the end. Blocks.
     *
     * @param sql its first parameters are the key behind which the page begins, in whose order it is; then {@code more}
     * @param first the key before all others
     * @param key of a row
     * @param visit returns what is to be counted
     * @return the sum of it
     */
    public int over(
            String sql, List<?> first, List<?> more, Function<Row, List<Object>> key, ToIntFunction<Row> visit) {
        int count = 0;
        List<?> after = first;
        while (true) {
            List<Object> parameters = new ArrayList<>(after);
            parameters.addAll(more);
            List<Row> page = new ArrayList<>();
            Await.item(pool.preparedQuery(sql).execute(Tuple.from(parameters))).forEach(page::add);
            for (Row row : page) {
                count += visitOne(row, key, visit);
            }
            if (page.size() < PAGE) {
                return count;
            }
            after = key.apply(page.getLast());
        }
    }

    private static int visitOne(Row row, Function<Row, List<Object>> key, ToIntFunction<Row> visit) {
        try {
            return visit.applyAsInt(row);
        } catch (RuntimeException e) {
            LOG.warnf("%s is left for the next round: %s", key.apply(row), e.toString());
            return 0;
        }
    }
}
