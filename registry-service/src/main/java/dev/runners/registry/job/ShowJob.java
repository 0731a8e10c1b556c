package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobView;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A row of {@code jobs} to what those who may see it are answered. */
@Singleton
class ShowJob {

    private final SealConfiguration seal;

    ShowJob(SealConfiguration seal) {
        this.seal = seal;
    }

    /** To who may submit jobs, and to the Runner that works on it. Fails as {@link SealConfiguration#open} does. */
    JobView whole(Row row) {
        return with(seal.open(row), row);
    }

    /** As {@link #whole}, of one whose configuration is known. */
    JobView with(ObjectNode configuration, Row row) {
        return JobRow.view(row, configuration, row.getString("configuration_hash"));
    }

    /** To who may only look: {@link HideValues}, and the hash, by which a short one could be found out. */
    JobView withoutValues(Row row) {
        return JobRow.view(row, HideValues.in(seal.open(row)), HideValues.HIDDEN_TEXT);
    }

    /** As {@link #whole}, or empty for what somebody changed in the database. Fails when its key is not here. */
    Optional<JobView> unlessItWasChanged(Row row) {
        try {
            return Optional.of(whole(row));
        } catch (ProblemException e) {
            if (e.kind() == Kind.INTERNAL) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * To who asks for something else of it, which must be possible also when it does not open: then without what it was given
     * to run. The hash of that stays, for a plan is applied, or made anew, by it.
     */
    JobView ifItOpens(Row row) {
        try {
            return whole(row);
        } catch (ProblemException e) { // Why is in the log.
            return with(Wire.JSON.createObjectNode(), row);
        }
    }
}
