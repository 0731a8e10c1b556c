package dev.runners.release.rollout;

import dev.runners.contracts.release.SkippedRunner;
import dev.runners.contracts.runner.Condition;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.platform.release.RunnerVersion;
import dev.runners.release.fleet.Facts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which Runners a rollout takes to its version, and which it leaves out, each with the reason. Who has the version
 * already is only mentioned when asked for by id.
 */
record ChooseRunners(List<RunnerState> chosen, List<SkippedRunner> skipped) {

    /** With names of a common length they fit into one record of the topic. */
    static final int MOST = 2000;

    private static final String NO_PLACE = "A rollout takes " + MOST
            + " Runners at most, fewer when their names are long: start another one for the rest.";

    /** Of these, or of all for null. */
    static ChooseRunners of(Facts facts, @Nullable Set<UUID> only, RunnerVersion version) {
        List<RunnerState> chosen = new ArrayList<>();
        List<SkippedRunner> out = new ArrayList<>();
        RecordRoom room = new RecordRoom();
        facts.runners().values().stream()
                .filter(runner -> only == null || only.contains(runner.id()))
                .sorted(Comparator.comparing(RunnerState::name).thenComparing(RunnerState::id))
                .forEach(runner -> {
                    RunnerVersion has = RunnerVersion.parse(runner.version());
                    boolean there = has != null && has.compareTo(version) == 0;
                    String reason = there ? "It has this version already." : why(runner, has, version);
                    if (reason == null && chosen.size() < MOST && room.takes(runner, version.toString())) {
                        chosen.add(runner);
                    } else if (out.size() < MOST && (!there || only != null)) {
                        out.add(new SkippedRunner(
                                runner.id(), runner.name(), Objects.requireNonNullElse(reason, NO_PLACE)));
                    }
                });
        // Those who go have the room first.
        List<SkippedRunner> skipped = out.stream().filter(room::takes).toList();
        return new ChooseRunners(List.copyOf(chosen), skipped);
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
        boolean comesBack = runner.asleep() || (runner.ephemeral() && runner.condition() == Condition.STARTING);
        return runner.status() == RunnerStatus.OFFLINE && !comesBack ? "It is OFFLINE." : null;
    }
}
