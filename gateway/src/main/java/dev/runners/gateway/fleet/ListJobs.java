package dev.runners.gateway.fleet;

import dev.runners.contracts.job.JobState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Answers a query over an organisation's jobs, in one pass. */
@ApplicationScoped
public class ListJobs {

    private static final int ACTIVE_SHOWN = 100;

    private final FleetView fleet;

    ListJobs(FleetView fleet) {
        this.fleet = fleet;
    }

    public JobPage of(UUID organization, JobQuery query) {
        Top<JobState> top = new Top<>(query.limit() + 1, JobQuery.KEY.order(query.descending()));
        Predicate<JobState> behindCursor = query.behindCursor();
        long total = fleet.jobsOf(organization)
                .filter(query::selects)
                .peek(job -> {
                    if (behindCursor.test(job)) {
                        top.offer(job);
                    }
                })
                .mapToLong(job -> 1)
                .sum();
        List<JobState> rows = top.rows();
        boolean more = rows.size() > query.limit();
        List<JobState> shown = List.copyOf(more ? rows.subList(0, query.limit()) : rows);
        return new JobPage(shown, total, more ? JobQuery.KEY.cursorOf(shown.getLast()) : null);
    }

    /** The jobs that are not over, newest first, 100 at most. */
    public JobPage active(UUID organization) {
        Top<JobState> top = new Top<>(ACTIVE_SHOWN, JobQuery.KEY.order(true));
        fleet.activeJobsOf(organization).forEach(top::offer);
        return new JobPage(List.copyOf(top.rows()), top.total(), null);
    }
}
