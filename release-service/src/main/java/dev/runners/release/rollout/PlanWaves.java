package dev.runners.release.rollout;

import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.RolloutWave;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.contracts.runner.RunnerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who goes in which wave. */
final class PlanWaves {

    static final List<RolloutWave> STANDARD = List.of(new RolloutWave(1, null), new RolloutWave(null, 10));

    private static final int MOST_WAVES = 20;
    private static final int ALL = 100;

    private PlanWaves() {}

    /** By name, wave after wave; who is left over when the waves are at their end makes one more. */
    static List<RolloutTarget> of(List<RunnerState> runners, List<RolloutWave> waves, String version) {
        List<RunnerState> sorted = runners.stream()
                .sorted(Comparator.comparing(RunnerState::name).thenComparing(RunnerState::id))
                .toList();
        List<RolloutTarget> targets = new ArrayList<>();
        int wave = 1;
        int left = sizeOf(waves, wave, sorted.size());
        for (RunnerState runner : sorted) {
            if (left == 0) {
                wave++;
                left = sizeOf(waves, wave, sorted.size());
            }
            left--;
            targets.add(waiting(runner, wave, version));
        }
        return List.copyOf(targets);
    }

    static RolloutTarget waiting(RunnerState runner, int wave, String version) {
        return new RolloutTarget(
                runner.id(),
                runner.name(),
                wave,
                Objects.requireNonNull(runner.version()),
                version,
                TargetStatus.WAITING,
                false,
                null,
                null,
                null,
                null);
    }

    private static int sizeOf(List<RolloutWave> waves, int number, int all) {
        if (number > waves.size()) {
            return all;
        }
        RolloutWave wave = waves.get(number - 1);
        return wave.runners() != null
                ? wave.runners()
                : Math.ceilDiv(all * Objects.requireNonNull(wave.percent()), ALL);
    }

    static List<RolloutWave> checked(@Nullable List<RolloutWave> asked, List<Violation> errors) {
        if (asked == null || asked.isEmpty()) {
            return STANDARD;
        }
        if (asked.size() > MOST_WAVES) {
            errors.add(new Violation("/waves", "at most " + MOST_WAVES));
            return STANDARD;
        }
        for (int i = 0; i < asked.size(); i++) {
            @Nullable RolloutWave wave = asked.get(i);
            boolean good = wave != null
                    && (wave.runners() == null) != (wave.percent() == null)
                    && (wave.runners() == null || wave.runners() >= 1)
                    && (wave.percent() == null || (wave.percent() >= 1 && wave.percent() <= ALL));
            if (!good) {
                errors.add(new Violation("/waves/" + i, "either runners, from 1, or percent, 1 to 100"));
            }
        }
        return asked;
    }
}
