package dev.runners.registry.log;

import dev.runners.platform.identity.Caller;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Follows a job's log as it grows, also what is said after the job's end. */
@ApplicationScoped
public class FollowLog {

    private static final Logger LOG = Logger.getLogger(FollowLog.class);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final ReadLog readLog;
    private final WatchLogs watchLogs;

    FollowLog(ReadLog readLog, WatchLogs watchLogs) {
        this.readLog = readLog;
        this.watchLogs = watchLogs;
    }

    /**
     * Begins behind the larger of both offsets. It ends 5 s after the last entry of a job that is over, or earlier when
     * the log cannot be read: whoever heard no end comes back with the offset that it had.
     *
     * @param after the last offset that was read, 0 for the beginning
     * @param lastSeen the same, as a stream before this one left it; one that the log has not reached counts for nothing
     */
    public Multi<LogNews> of(UUID job, Caller caller, long after, long lastSeen) {
        return readLog.head(job, caller)
                .onItem()
                .transformToMulti(head -> {
                    long at = lastSeen > head.offset() ? after : Math.max(after, lastSeen);
                    return new LogTail(readLog, watchLogs, job, head, at, SILENCE, LINGER).news();
                })
                .onFailure()
                .invoke(e -> LOG.debugf("The log of %s cannot be followed for the moment: %s", job, e.toString()))
                .onFailure()
                .recoverWithCompletion();
    }
}
