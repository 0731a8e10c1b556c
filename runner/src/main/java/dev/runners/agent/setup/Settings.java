package dev.runners.agent.setup;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Token;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the environment tells the agent.
 *
 * @param origin of the control plane, without a slash at its end
 * @param slots jobs it runs at once, 1 to 64
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
        Path workDir,
        Duration cancelGrace,
        Optional<URI> ecsAgent,
        Optional<String> terraform,
        Timing timing) {

    public static Settings of(Map<String, String> environment) throws SettingsProblem {
        ReadEnvironment read = new ReadEnvironment(environment);
        String origin = read.origin();
        UUID runnerId = read.id();
        return new Settings(
                origin,
                runnerId,
                read.token(),
                read.slots(),
                read.workDir(runnerId),
                read.cancelGrace(),
                read.ecsAgent(),
                read.text("RUNNER_TERRAFORM"),
                read.timing());
    }
}
