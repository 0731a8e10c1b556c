package dev.runners.registry.job;

import dev.runners.registry.job.SealConfiguration.Stored;
import dev.runners.registry.seal.WalkOldSeals;
import dev.runners.registry.seal.WalkOldSeals.Place;
import dev.runners.sql.Await;
import dev.runners.sql.Columns;
import dev.runners.sweep.Sweep;
import dev.runners.sweep.WalkRows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Encrypts what jobs were given to run with the current key, as {@link WalkOldSeals} finds it; or makes it plain, where
 * {@link JobSealConfig} has it so.
 */
@ApplicationScoped
public class ResealJobs implements Sweep {

    /** Only the ids: a page of what they were given would be large. By the key first, as the index has them. */
    static final String OLD = """
            SELECT id FROM jobs
            WHERE id > $1 AND %s
            ORDER BY config_key_id, id
            LIMIT %d
            """;

    /** What a cloud job does stands in other columns. */
    static final String PLAIN = OLD.formatted("config_key_id IS NULL AND config_snapshot <> '{}'", WalkRows.PAGE);

    private static final Place JOBS = new Place(
            "jobs",
            "config_key_id",
            PLAIN,
            OLD.formatted("config_key_id = $2", WalkRows.PAGE),
            List.of(new UUID(0, 0)));

    private static final String SELECT = """
            SELECT id, organization_id, configuration_hash, config_snapshot, config_key_id, config_sealed FROM jobs
            WHERE id = $1 AND config_key_id IS DISTINCT FROM $2
            """;
    private static final String REPLACE = """
            UPDATE jobs SET config_snapshot = $3, config_key_id = $4, config_sealed = $5
            WHERE id = $1 AND config_key_id IS NOT DISTINCT FROM $2
            """;

    private final Pool pool;
    private final WalkOldSeals walk;
    private final SealConfiguration seal;

    ResealJobs(Pool pool, WalkOldSeals walk, SealConfiguration seal) {
        this.pool = pool;
        this.walk = walk;
        this.seal = seal;
    }

    @Override
    public String what() {
        return "jobs under an old key, or none, into the current one";
    }

    @Override
    public int now() {
        return walk.over(JOBS, seal.wantedKey(), row -> List.of(row.getUUID("id")), this::reseal);
    }

    /** Nothing happens when it is gone, or somebody else did so already. */
    private int reseal(Row found) {
        int count = 0;
        for (Row row :
                Await.item(pool.preparedQuery(SELECT).execute(Tuple.of(found.getUUID("id"), seal.wantedKey())))) {
            Stored anew = seal.closeAnew(row);
            Tuple parameters = Tuple.of(
                    row.getUUID("id"),
                    row.getString("config_key_id"),
                    Columns.parameter(anew.plain()),
                    anew.keyId(),
                    anew.sealed());
            count += Await.item(pool.preparedQuery(REPLACE).execute(parameters)).rowCount();
        }
        return count;
    }
}
