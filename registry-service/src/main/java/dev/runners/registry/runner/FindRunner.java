package dev.runners.registry.runner;

import dev.runners.contracts.runner.RunnerView;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** One Runner of the caller's organisation, or a shared one. */
@ApplicationScoped
public class FindRunner {

    private static final String ACTIVE_JOBS =
            "SELECT job_id FROM attempts WHERE runner_id = ?1 AND ended_at IS NULL ORDER BY claimed_at";

    /** Fails with 404 for one that is unknown, removed, or another organisation's. */
    public Uni<RunnerView> by(UUID id, Caller caller) {
        return Panache.withSession(() -> entity(id, caller)
                .chain(runner -> Panache.getSession()
                        .chain(session -> activeJobs(session, id))
                        .map(jobs -> RunnerView.of(runner.toState(), runner.lastHeartbeatAt, jobs))));
    }

    /** The managed entity; the session is the caller's. */
    static Uni<RunnerEntity> entity(UUID id, Caller caller) {
        return RunnerEntity.<RunnerEntity>findById(id).map(runner -> {
            boolean known = runner != null
                    && runner.removedAt == null
                    && (runner.organizationId == null || runner.organizationId.equals(caller.organization()));
            if (!known) {
                throw new ProblemException(Kind.NOT_FOUND, "There is no Runner with this id.");
            }
            return runner;
        });
    }

    private static Uni<List<UUID>> activeJobs(Mutiny.Session session, UUID runner) {
        return session.createNativeQuery(ACTIVE_JOBS, UUID.class)
                .setParameter(1, runner)
                .getResultList();
    }
}
