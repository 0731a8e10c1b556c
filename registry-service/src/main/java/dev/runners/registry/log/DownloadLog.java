package dev.runners.registry.log;

import dev.runners.contracts.job.LogPage;
import dev.runners.platform.identity.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The text of a log as it was sent, whole. */
@ApplicationScoped
public class DownloadLog {

    private static final Logger LOG = Logger.getLogger(DownloadLog.class);

    private final ReadLog readLog;

    DownloadLog(ReadLog readLog) {
        this.readLog = readLog;
    }

    /**
     * Reads to where the log ends now.
     *
     * @param after the last offset that is not wanted, 0 for all
     * @return a text for each page; fails with 404 for a job that the caller may not know of
     */
    public Multi<String> of(UUID job, Caller caller, long after) {
        return readLog.head(job, caller).onItem().transformToMulti(head -> new Rest(job, head, after).texts());
    }

    private final class Rest {
        private final UUID job;
        private final LogHead head;
        private long at;

        Rest(UUID job, LogHead head, long at) {
            this.job = job;
            this.head = head;
            this.at = at;
        }

        Multi<String> texts() {
            return PageByPage.items(this::next)
                    .onFailure()
                    .invoke(e -> LOG.warnf("The download of a log was cut off: %s", e.toString()));
        }

        private Uni<List<String>> next() {
            return at >= head.offset()
                    ? Uni.createFrom().item(List.of())
                    : readLog.page(job, at).map(this::text);
        }

        private List<String> text(List<LogPage.Entry> entries) {
            if (entries.isEmpty()) {
                return List.of();
            }
            at = entries.getLast().offset();
            return List.of(entries.stream().map(LogPage.Entry::text).collect(Collectors.joining()));
        }
    }
}
