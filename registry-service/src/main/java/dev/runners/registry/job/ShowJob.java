package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobView;
import dev.runners.platform.problem.ProblemException;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

/** A row of {@code jobs} to what those who may see it are answered. */
@Singleton
class ShowJob {

    private final SealConfiguration seal;

    ShowJob(SealConfiguration seal) {
        this.seal = seal;
    }

    /** To who may submit jobs, and to the Runner that works on it. Fails as {@link SealConfiguration#open} does. */
    JobView whole(Row row) {
        return view(row, seal.open(row));
    }

    /** To who may only look: {@link HideValues}, and the hash, by which a short one could be found out. */
    JobView withoutValues(Row row) {
        return JobRow.view(row, HideValues.in(seal.open(row)), HideValues.HIDDEN_TEXT);
    }

    /** After an action on it, which must be possible also where its key is not: then without what it was given to run. */
    JobView changed(Row row) {
        return view(row, openIfPossible(row));
    }

    private static JobView view(Row row, ObjectNode configuration) {
        return JobRow.view(row, configuration, row.getString("configuration_hash"));
    }

    private ObjectNode openIfPossible(Row row) {
        try {
            return seal.open(row);
        } catch (ProblemException e) {
            return Wire.JSON.createObjectNode(); // Why is in the log.
        }
    }
}
