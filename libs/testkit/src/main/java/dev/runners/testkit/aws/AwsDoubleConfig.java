package dev.runners.testkit.aws;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * How a double is set up.
 *
 * @param folder where it remembers; made when it is not there
 * @param port on loopback; 0: any. Tasks that outlive a restart find their agent again only at the same port
 * @param users who may sign requests
 * @param roles that are there from the start
 * @param policies managed ones that are there from the start: documents by ARN
 */
public record AwsDoubleConfig(
        Path folder,
        int port,
        Clock clock,
        Pace pace,
        LocalImages images,
        LaunchTask launch,
        List<AwsUser> users,
        List<AwsRole> roles,
        Map<String, String> policies) {

    /** A brisk one on the system's clock that knows nobody and no image yet. */
    public static AwsDoubleConfig in(Path folder) {
        return new AwsDoubleConfig(
                folder,
                0,
                Clock.systemUTC(),
                Pace.BRISK,
                LocalImages.of(Map.of()),
                LaunchTask::asChild,
                List.of(),
                List.of(),
                Map.of());
    }

    public AwsDoubleConfig at(int where) {
        return new AwsDoubleConfig(folder, where, clock, pace, images, launch, users, roles, policies);
    }

    public AwsDoubleConfig with(Clock other, Pace otherPace) {
        return new AwsDoubleConfig(folder, port, other, otherPace, images, launch, users, roles, policies);
    }

    public AwsDoubleConfig with(LocalImages other) {
        return new AwsDoubleConfig(folder, port, clock, pace, other, launch, users, roles, policies);
    }

    public AwsDoubleConfig launchedBy(LaunchTask other) {
        return new AwsDoubleConfig(folder, port, clock, pace, images, other, users, roles, policies);
    }

    public AwsDoubleConfig withUsers(List<AwsUser> all) {
        return new AwsDoubleConfig(folder, port, clock, pace, images, launch, all, roles, policies);
    }

    public AwsDoubleConfig withRoles(List<AwsRole> all) {
        return new AwsDoubleConfig(folder, port, clock, pace, images, launch, users, all, policies);
    }

    public AwsDoubleConfig withPolicies(Map<String, String> all) {
        return new AwsDoubleConfig(folder, port, clock, pace, images, launch, users, roles, all);
    }
}
