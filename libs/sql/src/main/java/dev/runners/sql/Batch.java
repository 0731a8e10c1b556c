package dev.runners.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One statement for each of many, sent at once. */
public final class Batch {

    private Batch() {}

    /** What it says to each of them, in their order; of none it asks nothing. */
    public static <T> Uni<List<RowSet<Row>>> of(
            SqlClient client, String sql, List<T> all, Function<T, Tuple> parameters) {
        if (all.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return client.preparedQuery(sql)
                .executeBatch(all.stream().map(parameters).toList())
                .map(Batch::list);
    }

    private static List<RowSet<Row>> list(RowSet<Row> first) {
        List<RowSet<Row>> all = new ArrayList<>();
        for (RowSet<Row> one = first; one != null; one = one.next()) {
            all.add(one);
        }
        return all;
    }
}
