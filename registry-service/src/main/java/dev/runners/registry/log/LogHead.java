package dev.runners.registry.log;

import dev.runners.contracts.job.JobStatus;
import io.vertx.mutiny.sqlclient.Row;

/**
 * How far a job's log goes. All up to here can be read: an offset is committed together with its entry.
 *
 * @param offset of the last entry, 0 without any
 * @param over the job is over; what may still come are leftovers
 */
public record LogHead(long offset, boolean over) {

    static LogHead of(Row row) {
        return new LogHead(
                row.getLong("log_offset"),
                JobStatus.valueOf(row.getString("status")).isTerminal());
    }
}
