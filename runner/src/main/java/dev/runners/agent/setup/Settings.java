package dev.runners.agent.setup;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Token;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the environment tells the agent.
 *
 * @param origin of the control plane, without a slash at its end
 * @param slots jobs it runs at once, 1 to 64
 * @param maxJobs jobs it takes before it ends by itself, at least 1; {@link Integer#MAX_VALUE} when nothing is said
 * @param workDir where attempts have their directories
 * @param cancelGrace between the interrupt of Terraform and its kill, when a job is cancelled
 * @param ecsAgent where the container agent of Amazon ECS is, in a task of it
 * @param terraform path of the binary, when said
 */
public record Settings(
        String origin,
        UUID runnerId,
        Token token,
        int slots,
        int maxJobs,
        Path workDir,
        Duration cancelGrace,
        Optional<URI> ecsAgent,
        Optional<String> terraform,
        Timing timing) {

    private static final Pattern OWN = Pattern.compile("(RUNNER|RUNNERS|ALETHIA)_.*");

    /** Whether an environment variable of this name is the agent's own, which no process of its may see. */
    public static boolean isOwn(String variable) {
        return OWN.matcher(variable).matches();
    }

    public static Settings of(Map<String, String> environment) throws SettingsProblem {
        ReadEnvironment read = new ReadEnvironment(environment);
        String origin = read.origin();
        UUID runnerId = read.id();
        return new Settings(
                origin,
                runnerId,
                read.token(),
                read.slots(),
                read.maxJobs(),
                read.workDir(runnerId),
                read.cancelGrace(),
                read.ecsAgent(),
                read.text("RUNNER_TERRAFORM"),
                read.timing());
    }
}
