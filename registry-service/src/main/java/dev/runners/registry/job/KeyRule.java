package dev.runners.registry.job;

import dev.runners.contracts.job.JobWaiting.Rule;

/**
 * What must hold beside the {@link MatchRule}s, which are the same everywhere: that this replica has the key that a job is
 * encrypted with. What is under another one is for others to hand out, or for nobody until its key is back.
 */
final class KeyRule {

    /** For people. */
    static final Rule UNMET = new Rule(
            "KEY_IS_HERE",
            "What it was given to run is encrypted with a key that the service was not given. Tell its operator.",
            1);

    private KeyRule() {}

    /** Of job {@code j}, as SQL; this parameter has the ids of the keys that are here. */
    static String sql(String parameter) {
        return "(j.config_key_id IS NULL OR j.config_key_id = ANY(" + parameter + "))";
    }
}
