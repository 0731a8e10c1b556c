package dev.runners.registry.state;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a state stands that somebody is about to write.
 *
 * @param newest the version that is read as it now; null: none is
 * @param serial the highest of all its versions, the late too
 * @param lineage of the newest
 */
record Standing(
        @Nullable Long newest,
        @Nullable Long serial,
        @Nullable String lineage) {

    private static final String FIND = """
            SELECT max(version) FILTER (WHERE NOT late) AS newest, max(serial) AS serial,
                   (array_agg(lineage ORDER BY version DESC) FILTER (WHERE NOT late))[1] AS lineage
            FROM state_versions
            WHERE organization_id = $1 AND state_name = $2
            """;

    /** @param state organisation and name */
    static Uni<Standing> of(SqlClient sql, Tuple state) {
        return sql.preparedQuery(FIND)
                .execute(state)
                .map(rows -> rows.iterator().next())
                .map(row -> new Standing(row.getLong("newest"), row.getLong("serial"), row.getString("lineage")));
    }

    /** Does this while nobody else writes the state; fails with 409 as {@link HoldState}, or when it stands otherwise. */
    static <T> Uni<T> whileIt(SqlConnection tx, Tuple state, Predicate<Standing> stands, Supplier<Uni<T>> work) {
        return HoldState.during(
                tx,
                state,
                () -> of(tx, state)
                        .invoke(now -> {
                            if (!stands.test(now)) {
                                throw new ProblemException(
                                        Kind.CONFLICT,
                                        "This state was written meanwhile: nothing was changed. Look at its newest"
                                                + " version, and try again.");
                            }
                        })
                        .chain(() -> work.get()));
    }
}
