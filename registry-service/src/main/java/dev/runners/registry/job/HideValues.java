package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.job.JobView;
import java.util.List;

/** Takes the values that a job was given out of what a viewer sees of it: passwords and keys are among them. */
final class HideValues {

    /** In place of a value; what is there by name stays to be seen. */
    static final String HIDDEN = "***";

    private static final List<String> GIVEN = List.of("variables", "environment");

    private HideValues() {}

    /** Changes the job's configuration, which is nobody else's yet. */
    static void of(JobView job) {
        for (String given : GIVEN) {
            switch (job.configSnapshot().get(given)) {
                case null -> {}
                case ObjectNode values -> values.properties().forEach(value -> values.put(value.getKey(), HIDDEN));
                default -> job.configSnapshot().put(given, HIDDEN);
            }
        }
    }
}
