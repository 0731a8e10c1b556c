package dev.runners.faults;

import dev.runners.contracts.cloud.RolePolicy;
import dev.runners.testkit.Sign;
import dev.runners.testkit.aws.AwsDouble;
import dev.runners.testkit.aws.AwsDoubleConfig;
import dev.runners.testkit.aws.AwsRole;
import dev.runners.testkit.aws.AwsUser;
import dev.runners.testkit.aws.Fault;
import dev.runners.testkit.aws.LocalImage;
import dev.runners.testkit.aws.LocalImages;
import dev.runners.testkit.aws.Pace;
import dev.runners.testkit.aws.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A double of AWS and one provisioner, killed at exact calls. The double's tasks hand in the token that they were started
 * with, and what is here speaks with it as their Runners.
 */
final class Cloud implements AutoCloseable {

    private static final String IMAGE = "runner:1.0.0";
    private static final String ACCOUNT = "222222222222";
    private static final String USER = "arn:aws:iam::111111111111:user/provisioner";
    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/runners";
    private static final String EXTERNAL_ID = "runners-0123456789abcdef";
    private static final String REGION = "eu-central-1";
    private static final Pace PACE =
            new Pace(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(25));
    private static final String TASK = """
            trap 'rm -f "$TOKENS/$RUNNER_ID"; kill $!; exit 0' TERM
            printf %s "$RUNNER_TOKEN" > "$TOKENS/.$RUNNER_ID"; mv "$TOKENS/.$RUNNER_ID" "$TOKENS/$RUNNER_ID"
            sleep 3600 & wait""";
    private static final Duration BEAT = Duration.ofMillis(500);

    final Service provisioner;
    private final AwsDouble aws;
    private final Parts parts;
    private final Path tokens;
    private volatile boolean closed;

    private Cloud(Parts parts, Path folder) {
        this.parts = parts;
        this.tokens = folder.resolve("tokens");
        this.aws = AwsDouble.start(AwsDoubleConfig.in(folder.resolve("state"))
                .with(Clock.systemUTC(), PACE)
                .with(LocalImages.of(Map.of(
                        IMAGE,
                        new LocalImage(
                                List.of("/bin/sh", "-c", TASK),
                                Map.of("PATH", String.valueOf(System.getenv("PATH")), "TOKENS", tokens.toString())))))
                .withUsers(List.of(new AwsUser("AKIAPROVISIONER", "provisioner/secret", USER, AwsUser.ALL)))
                .withRoles(List.of(new AwsRole(
                        ROLE, RolePolicy.trust(USER, EXTERNAL_ID), RolePolicy.permissions("aws", ACCOUNT, null)))));
        this.provisioner = parts.provisioner(Map.ofEntries(
                Map.entry("RUNNERS_AWS_ENDPOINT", aws.endpoint().toString()),
                Map.entry("RUNNERS_AWS_PRINCIPAL", USER),
                // What hangs is killed, and gives up by itself no sooner.
                Map.entry("RUNNERS_AWS_CALL_TIMEOUT", "2m"),
                Map.entry("RUNNERS_SAGA_LEASE", "2s"),
                Map.entry("AWS_ACCESS_KEY_ID", "AKIAPROVISIONER"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "provisioner/secret"),
                Map.entry("RUNNERS_LOCAL_IDENTITY_NAME", "cloud"),
                Map.entry("RUNNERS_LOCAL_IDENTITY_ORGANIZATION", "faults"),
                Map.entry("RUNNERS_LOCAL_IDENTITY_ROLE_ARN", ROLE),
                Map.entry("RUNNERS_LOCAL_IDENTITY_EXTERNAL_ID", EXTERNAL_ID),
                Map.entry("RUNNERS_LOCAL_IDENTITY_REGIONS", REGION),
                Map.entry("RUNNERS_IMAGES_BUILT_VERSION", "1.0.0"),
                Map.entry("RUNNERS_IMAGES_BUILT_IMAGE", IMAGE)));
        Thread.ofVirtual().name("beats-of-tasks").start(this::beat);
    }

    static Cloud start(Parts parts) {
        Path folder = Parts.DIR.resolve("cloud");
        Leftovers.delete(folder);
        try {
            Files.createDirectories(folder.resolve("tokens"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Cloud cloud = new Cloud(parts, folder);
        cloud.provisioner.start();
        return cloud;
    }

    /** What a deployment is asked with. */
    Map<String, Object> deployment(UUID identity) {
        return Map.of("name", "cloud-" + UUID.randomUUID(), "cloud_identity_id", identity, "region", REGION);
    }

    /** Somebody who asks the provisioner itself. */
    Caller people() {
        return new Caller(
                List.of(provisioner.uri()),
                () -> Map.of("Authorization", "Bearer " + Sign.token("olga", People.ORGANIZATION, "viewer")));
    }

    long calls(String action) {
        return aws.calls().getOrDefault(action, 0L);
    }

    /** Every such call meets it from now on, until the provisioner is killed. */
    void arm(Fault fault) {
        aws.addFault(fault);
    }

    /** SIGKILL, behind at least one more call than there were before it was armed; then AWS is well again. */
    void killBehind(Fault armed, long before) {
        Await.until(armed.action() + " is called").until(() -> calls(armed.action()) > before);
        provisioner.kill();
        aws.clearFaults();
    }

    /** All that there is, whoever it belongs to. */
    List<Resource> inventory() {
        return aws.inventory();
    }

    List<?> violations() {
        return aws.violations();
    }

    private void beat() {
        while (!closed) {
            try (Stream<Path> started = Files.list(tokens)) {
                started.filter(file -> !file.getFileName().toString().startsWith("."))
                        .forEach(this::beat);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            LockSupport.parkNanos(BEAT.toNanos());
        }
    }

    private void beat(Path token) {
        try {
            new ProtocolRunner(
                            UUID.fromString(token.getFileName().toString()),
                            Files.readString(token),
                            List.of(parts.heartbeat.uri()))
                    .caller()
                    .once(ProtocolRunner.heartbeat(Map.of()));
        } catch (NoSuchFileException e) {
            // Its task has ended since.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (provisioner.isAlive()) {
            provisioner.kill();
        }
        aws.close();
    }
}
