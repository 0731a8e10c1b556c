package dev.runners.registry.job;

import dev.runners.contracts.job.JobWaiting.Rule;
import java.util.Set;

/**
 * What must hold beside the {@link MatchRule}s, and may hold on one replica and not on another: it has the key that the job
 * is encrypted with. What is under another key is for others to hand out, or for nobody until its key is back.
 */
final class KeyRule {

    /** For people. */
    static final Rule UNMET = new Rule(
            "KEY_IS_HERE",
            "What it was given to run is encrypted with a key that the service was not given. Tell its operator.",
            1);

    private KeyRule() {}

    /** Of job {@code j}, as SQL, in which {@link #parameter} stands under this name. */
    static String sql(String parameter) {
        return "(j.config_key_id IS NULL OR j.config_key_id = ANY(" + parameter + "))";
    }

    /** Of the names of the keys that this replica has. */
    static String[] parameter(Set<String> here) {
        return here.toArray(String[]::new);
    }
}
