package dev.runners.registry.log;

import dev.runners.registry.housekeeping.RetentionConfig;
import dev.runners.registry.job.WalkFinishedJobs;
import dev.runners.sweep.DropBatches;
import dev.runners.sweep.Sweep;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Drops the logs of jobs that ended long ago, some entries in each transaction. */
@ApplicationScoped
public class PruneLogs implements Sweep {

    private static final String HAS_LOG = "EXISTS (SELECT FROM job_logs l WHERE l.job_id = j.id)";
    /** Up to an offset: joined with the offsets of a batch, each batch would read all that is left of a long log. */
    private static final String DROP = """
            DELETE FROM job_logs
            WHERE job_id = $1
              AND log_offset <= (SELECT max(log_offset) FROM (
                    SELECT log_offset FROM job_logs WHERE job_id = $1 ORDER BY log_offset LIMIT %d) oldest)
            """.formatted(DropBatches.SIZE);

    private final DropBatches drop;
    private final WalkFinishedJobs walk;
    private final long keepSeconds;

    PruneLogs(DropBatches drop, WalkFinishedJobs walk, RetentionConfig config) {
        this.drop = drop;
        this.walk = walk;
        this.keepSeconds = config.logs().toSeconds();
    }

    @Override
    public String what() {
        return "entries of logs";
    }

    @Override
    public int now() {
        return walk.endedBefore(keepSeconds, HAS_LOG, job -> drop.all(DROP, Tuple.of(job)));
    }
}
