package dev.runners.release.rollout;

import dev.runners.contracts.release.SkippedRunner;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.platform.release.RunnerVersion;
import dev.runners.release.fleet.Facts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which Runners a rollout takes to its version, and which it leaves out, each with the reason. Who has the version
 * already is only mentioned when asked for by id.
 */
record ChooseRunners(List<RunnerState> chosen, List<SkippedRunner> skipped) {

    /** What fits into one record of the topic. */
    static final int MOST = 2000;

    /** Of these, or of all for null. */
    static ChooseRunners of(Facts facts, @Nullable Set<UUID> only, RunnerVersion version) {
        List<RunnerState> chosen = new ArrayList<>();
        List<SkippedRunner> skipped = new ArrayList<>();
        facts.runners().values().stream()
                .filter(runner -> only == null || only.contains(runner.id()))
                .sorted(Comparator.comparing(RunnerState::name).thenComparing(RunnerState::id))
                .forEach(runner -> {
                    RunnerVersion has = RunnerVersion.parse(runner.version());
                    boolean there = has != null && has.compareTo(version) == 0;
                    String reason = there ? "It has this version already." : why(runner, has, version);
                    if (reason == null && chosen.size() < MOST) {
                        chosen.add(runner);
                    } else if (skipped.size() < MOST && (!there || only != null)) {
                        String more = "A rollout takes " + MOST + " Runners at most: start another one for the rest.";
                        skipped.add(new SkippedRunner(runner.id(), runner.name(), reason == null ? more : reason));
                    }
                });
        return new ChooseRunners(List.copyOf(chosen), List.copyOf(skipped));
    }

    private static @Nullable String why(RunnerState runner, @Nullable RunnerVersion has, RunnerVersion version) {
        if (runner.type() == RunnerType.SELF_HOSTED) {
            return "It runs on a machine of your own: install " + version + " there and start it again.";
        }
        String pinned = runner.pinnedVersion();
        if (pinned != null && !pinned.equals(version.toString())) {
            return "It is pinned to " + pinned + ".";
        }
        if (has == null) {
            return runner.version() == null
                    ? "It never said which version it has."
                    : "Its version " + runner.version() + " cannot be compared.";
        }
        if (has.compareTo(version) > 0) {
            return "It has a newer version, " + has + ".";
        }
        return runner.status() == RunnerStatus.OFFLINE && !runner.asleep() ? "It is OFFLINE." : null;
    }
}
