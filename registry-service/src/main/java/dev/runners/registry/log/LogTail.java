package dev.runners.registry.log;

import dev.runners.contracts.job.LogPage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** One who follows a log: reads to its head, and waits there for more. */
final class LogTail {

    private final ReadLog readLog;
    private final WatchLogs watchLogs;
    private final UUID job;
    private final Duration silence;
    private final Duration linger;
    private LogHead head;
    private long at;
    private boolean greeted;
    private boolean endSaid;

    /**
     * Prepares it.
     *
     * @param at the last offset that was read
     * @param silence after which it says that it is still there
     * @param linger how long it waits for leftovers of a job that is over
     */
    LogTail(ReadLog readLog, WatchLogs watchLogs, UUID job, LogHead head, long at, Duration silence, Duration linger) {
        this.readLog = readLog;
        this.watchLogs = watchLogs;
        this.job = job;
        this.head = head;
        this.at = at;
        this.silence = silence;
        this.linger = linger;
    }

    Multi<LogNews> news() {
        return PageByPage.items(this::next);
    }

    private Uni<List<LogNews>> next() {
        if (at < head.offset()) {
            return readLog.page(job, at)
                    .chain(entries ->
                            entries.isEmpty() ? dropped() : Uni.createFrom().item(said(entries)));
        }
        if (head.over() && !endSaid) {
            endSaid = true;
            return say(new LogNews.End(at));
        }
        if (!head.over() && !greeted) {
            greeted = true;
            return say(new LogNews.Nothing());
        }
        return watchLogs
                .changed(job, head)
                .ifNoItem()
                .after(head.over() ? linger : silence)
                .recoverWithItem(head)
                .chain(this::goOn);
    }

    private Uni<List<LogNews>> goOn(LogHead now) {
        if (!now.equals(head)) {
            head = now;
            return next();
        }
        return head.over() ? Uni.createFrom().item(List.of()) : say(new LogNews.Nothing());
    }

    /** What lay up to the head was kept for its time, and is gone. */
    private Uni<List<LogNews>> dropped() {
        at = head.offset();
        return next();
    }

    private List<LogNews> said(List<LogPage.Entry> entries) {
        at = entries.getLast().offset();
        greeted = true;
        endSaid = false;
        return entries.stream().<LogNews>map(LogNews.Said::new).toList();
    }

    private static Uni<List<LogNews>> say(LogNews news) {
        return Uni.createFrom().item(List.of(news));
    }
}
