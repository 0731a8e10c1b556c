package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The cloud side of one Runner. */
@ApplicationScoped
public class FindDeployment {

    private static final String SQL = "SELECT * FROM deployments WHERE runner_id = $1 AND organization_id = $2";

    private final Pool pool;

    FindDeployment(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 404 for a Runner that is unknown, another organisation's, or has no cloud side. */
    public Uni<DeploymentState> by(UUID runner, Caller caller) {
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(runner, caller.organization()))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(Kind.NOT_FOUND, "This Runner has no cloud side.");
                    }
                    return Deployed.of(rows.iterator().next());
                })
                .chain(deployed ->
                        NewestJob.of(pool, runner).map(job -> DeploymentView.of(deployed, job.orElse(null))));
    }
}
