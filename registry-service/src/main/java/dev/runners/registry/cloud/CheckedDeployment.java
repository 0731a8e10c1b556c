package dev.runners.registry.cloud;

import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.cloud.Architecture;
import dev.runners.contracts.cloud.RunnerDeployment;
import dev.runners.contracts.cloud.ScaleSettings;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.CheckedName;
import dev.runners.registry.runner.CheckedScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A deployment that makes sense by itself, with everything unsaid filled in. */
record CheckedDeployment(WorkerParameters worker, ScaleSettings scale) {

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    /**
     * Fails with 422 and one entry for each value that makes no sense.
     *
     * @param id of the Runner that it will be
     */
    static CheckedDeployment of(@Nullable RunnerDeployment asked, UUID id) {
        if (asked == null) {
            throw ProblemException.invalid("/cloud_identity_id", "a cloud identity is needed");
        }
        List<Violation> errors = new ArrayList<>();
        UUID identity = asked.cloudIdentityId();
        if (identity == null) {
            errors.add(new Violation("/cloud_identity_id", "a cloud identity is needed"));
        }
        String region = asked.region();
        if (region == null || !REGION.matcher(region).matches()) {
            errors.add(new Violation("/region", "a region of the cloud identity is needed, like eu-central-1"));
        }
        FargateSize size = FargateSize.of(asked.cpu(), asked.memory(), errors);
        CheckedScale.check(asked.idleMinutes(), asked.minimum(), asked.schedule(), errors);
        if (!errors.isEmpty() || identity == null || region == null) {
            throw ProblemException.invalid(errors);
        }
        String name = asked.name() == null
                ? "runner-" + region + "-" + id.toString().substring(32)
                : CheckedName.of(asked.name()).text();
        Architecture architecture = Objects.requireNonNullElse(asked.architecture(), Architecture.X86_64);
        return new CheckedDeployment(
                new WorkerParameters(
                        identity,
                        region,
                        name,
                        architecture,
                        size.cpu(),
                        size.memory(),
                        Boolean.TRUE.equals(asked.ephemeral()),
                        null,
                        false),
                new ScaleSettings(
                        Objects.requireNonNullElse(asked.idleMinutes(), ScaleSettings.STANDARD.idleMinutes()),
                        Objects.requireNonNullElse(asked.minimum(), ScaleSettings.STANDARD.minimum()),
                        Objects.requireNonNullElse(asked.schedule(), ScaleSettings.STANDARD.schedule())));
    }
}
