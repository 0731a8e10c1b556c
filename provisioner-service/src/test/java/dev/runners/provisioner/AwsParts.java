package dev.runners.provisioner;

import dev.runners.contracts.cloud.RolePolicy;
import dev.runners.testkit.aws.AwsDouble;
import dev.runners.testkit.aws.AwsDoubleConfig;
import dev.runners.testkit.aws.AwsRole;
import dev.runners.testkit.aws.AwsUser;
import dev.runners.testkit.aws.LaunchTask;
import dev.runners.testkit.aws.LocalImage;
import dev.runners.testkit.aws.LocalImages;
import dev.runners.testkit.aws.Pace;
import dev.runners.testkit.aws.TaskLaunch;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The AWS double of the module's tests, with a customer's account in it. {@code RUNNERS_TEST_AWS_ENDPOINT} in the environment
 * names another endpoint instead, and then credentials, role and images are that one's own affair.
 */
public final class AwsParts implements QuarkusTestResourceLifecycleManager {

    static final String ACCOUNT = "222222222222";
    /** In no configuration: a release has it. */
    public static final String RELEASED = "runner@sha256:" + "ab".repeat(32);

    public static final String EXTERNAL_ID = "runners-0123456789abcdef";
    public static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/runners";
    public static final String BOUNDARY = "arn:aws:iam::" + ACCOUNT + ":policy/runners-boundary";
    /** Lets us in whatever External ID comes, or none. */
    private static final String OPEN_ROLE = "arn:aws:iam::" + ACCOUNT + ":role/open";

    private static final String ANY_ROLE = "arn:aws:iam::" + ACCOUNT + ":role/any";
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
              "Action": "sts:AssumeRole", "Principal": {"AWS": "%s"}%c}]}""";
    private static final String NOTHING = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}""";

    private static final String ENDPOINT = "runners.test.aws";
    public static final String CUSTOMERS_KEY = "AKIACUSTOMER";
    public static final String CUSTOMERS_SECRET = "customer/secret";
    private static final String OURS = "arn:aws:iam::111111111111:user/provisioner";
    /** All that the provisioner's own user needs. */
    private static final String MAY_ASSUME = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::*:role/*"}]}""";

    private static final Pace PACE =
            new Pace(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(25));

    /** Says who it is, which release, and whose token it got: what a heartbeat would say. */
    private static final String RUNNER = """
            trap 'rm -f "$HEARD/$RUNNER_ID"; kill $!; exit 0' TERM
            digest=$(printf %s "$RUNNER_TOKEN" | sha256sum | cut -d' ' -f1)
            echo "$VERSION $digest" > "$HEARD/.$RUNNER_ID"; mv "$HEARD/.$RUNNER_ID" "$HEARD/$RUNNER_ID"
            sleep 3600 & wait""";

    private static final String BROKEN = "echo I am broken; exit 3";

    @Override
    public Map<String, String> start() {
        synchronized (System.getProperties()) {
            if (System.getProperty(ENDPOINT) == null) {
                System.setProperty(ENDPOINT, startDouble());
            }
        }
        return Map.of(
                "runners.aws.endpoint",
                System.getProperty(ENDPOINT, ""),
                // Many tests have the one account for themselves.
                "runners.aws.calls-at-once",
                "10000",
                // Of those that hang there are many.
                "runners.aws.call-timeout",
                "2s",
                "runners.test.heard",
                heard().toString(),
                "runners.local-identity.name",
                "local",
                "runners.local-identity.organization",
                "home",
                "runners.local-identity.role-arn",
                ROLE,
                "runners.local-identity.external-id",
                EXTERNAL_ID,
                "runners.local-identity.permissions-boundary",
                BOUNDARY,
                "runners.local-identity.regions",
                "eu-central-1");
    }

    static Path heard() {
        return folder().resolve("heard");
    }

    private static Path folder() {
        return Path.of(System.getProperty("runners.test.dir", "target/parts"), "aws")
                .toAbsolutePath();
    }

    private static String startDouble() {
        String other = System.getenv("RUNNERS_TEST_AWS_ENDPOINT");
        if (other != null) {
            return other;
        }
        System.setProperty("aws.accessKeyId", "AKIAPROVISIONER");
        System.setProperty("aws.secretAccessKey", "provisioner/secret");
        empty(folder());
        AwsDouble aws = AwsDouble.start(AwsDoubleConfig.in(folder())
                .with(Clock.systemUTC(), PACE)
                .with(LocalImages.of(Map.of(
                        "runner:1.9.0",
                        image(RUNNER, "1.9.0"),
                        "runner:1.10.0",
                        image(RUNNER, "1.10.0"),
                        RELEASED,
                        image(RUNNER, "1.11.0-rc.1"),
                        "runner:broken",
                        image(BROKEN, "1.8.0"))))
                .launchedBy(AwsParts::launch)
                .withUsers(List.of(
                        new AwsUser("AKIAPROVISIONER", "provisioner/secret", OURS, MAY_ASSUME),
                        new AwsUser(
                                CUSTOMERS_KEY,
                                CUSTOMERS_SECRET,
                                "arn:aws:iam::" + ACCOUNT + ":user/somebody",
                                AwsUser.ALL)))
                .withPolicies(Map.of(BOUNDARY, RolePolicy.boundary("aws", ACCOUNT)))
                .withRoles(List.of(
                        new AwsRole(
                                ROLE,
                                RolePolicy.trust(OURS, EXTERNAL_ID),
                                RolePolicy.permissions("aws", ACCOUNT, BOUNDARY)),
                        new AwsRole(OPEN_ROLE, TRUST.replace("%s", OURS).replace("%c", ""), NOTHING),
                        new AwsRole(
                                ANY_ROLE,
                                TRUST.replace("%s", OURS)
                                        .replace("%c", ", \"Condition\": {\"Null\": {\"sts:ExternalId\": \"false\"}}"),
                                NOTHING))));
        Runtime.getRuntime().addShutdownHook(new Thread(aws::close));
        return aws.endpoint().toString();
    }

    /** What breaks has ended when the double looks at it: on a busy machine it would live long enough to be RUNNING. */
    private static Process launch(TaskLaunch launch) throws IOException {
        Process process = LaunchTask.asChild(launch);
        return launch.command().contains(BROKEN) ? process.onExit().join() : process;
    }

    private static LocalImage image(String script, String version) {
        return new LocalImage(
                List.of("/bin/sh", "-c", script),
                Map.of("PATH", String.valueOf(System.getenv("PATH")), "HEARD", heard().toString(), "VERSION", version));
    }

    private static void empty(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(one);
                    }
                }
            }
            Files.createDirectories(heard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
