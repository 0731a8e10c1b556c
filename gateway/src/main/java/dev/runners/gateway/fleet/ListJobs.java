package dev.runners.gateway.fleet;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers a query over an organisation's jobs, in one pass. */
@ApplicationScoped
public class ListJobs {

    private final FleetView fleet;

    ListJobs(FleetView fleet) {
        this.fleet = fleet;
    }

    public JobPage of(UUID organization, JobQuery query) {
        SortKey<JobState, ?> key = query.sort().key();
        Top<JobState> top = new Top<>(query.limit() + 1, key.order(query.descending()));
        Predicate<JobState> behindCursor = query.behindCursor();
        Map<JobStatus, Long> counts = pass(each -> fleet.eachJobOf(organization, each), query, job -> {
            if (behindCursor.test(job)) {
                top.offer(job);
            }
        });
        List<JobState> rows = top.rows();
        boolean more = rows.size() > query.limit();
        List<JobState> shown = List.copyOf(more ? rows.subList(0, query.limit()) : rows);
        return page(query, shown, more ? key.cursorOf(shown.getLast()) : null, counts);
    }

    /** Of the jobs that are not over, those that a window shows. */
    public JobPage active(UUID organization, JobQuery query) {
        List<JobState> selected = new ArrayList<>();
        Map<JobStatus, Long> counts = pass(each -> fleet.eachActiveJobOf(organization, each), query, selected::add);
        List<JobState> shown =
                Top.slice(selected, query.sort().key().order(query.descending()), query.offset(), query.limit());
        return page(query, List.copyOf(shown), null, counts);
    }

    /** Counts by status what the query selects whatever its status, and hands on what it selects. */
    private static Map<JobStatus, Long> pass(
            Consumer<Consumer<JobState>> jobs, JobQuery query, Consumer<JobState> selected) {
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        jobs.accept(job -> {
            if (query.selects(job)) {
                counts.merge(job.status(), 1L, Long::sum);
                if (query.status() == null || query.status() == job.status()) {
                    selected.accept(job);
                }
            }
        });
        return counts;
    }

    private static JobPage page(
            JobQuery query, List<JobState> shown, @Nullable String nextCursor, Map<JobStatus, Long> counts) {
        JobPage.Counts told = JobPage.Counts.of(counts);
        long total = query.status() == null ? told.all() : counts.getOrDefault(query.status(), 0L);
        return new JobPage(shown, total, nextCursor, told);
    }
}
