package dev.runners.registry.job;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a person is told of a Runner {@code r} that does not get a job.
 *
 * @param sql the condition, which holds where the Runner could take it
 */
record ShownRule(String name, String sql, String sentence) {

    /** It may claim before its first heartbeat, but until somebody starts it nobody need wait for that. */
    private static final ShownRule HEARD = new ShownRule(
            "RUNNER_HEARD", "(r.liveness <> 'NEVER_CONNECTED')", "It was never heard: it can take jobs once it runs.");

    /** The claim's own rules, as far as they differ from Runner to Runner, and that it was heard at all. */
    static final List<ShownRule> ALL = Stream.concat(
                    MatchRule.ofRunners().stream().map(ShownRule::of), Stream.of(HEARD))
            .toList();

    static ShownRule of(MatchRule rule) {
        return new ShownRule(rule.name(), rule.sql(), rule.sentence());
    }

    /** Its column in a row of verdicts. */
    String column() {
        return name.toLowerCase(Locale.ROOT);
    }
}
