package dev.runners.testkit.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Doubles whose time is moved by hand. */
final class Start {

    static final String EXTERNAL_ID = "ext-4711";
    static final String THEIR_ROLE = "arn:aws:iam::" + Account.THEIRS + ":role/runners";
    static final String OPEN_ROLE = "arn:aws:iam::" + Account.THEIRS + ":role/open";
    static final Pace PACE =
            new Pace(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMillis(20));

    private static final Map<String, String> PATH = Map.of("PATH", String.valueOf(System.getenv("PATH")));
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
              "Principal": {"AWS": "arn:aws:iam::%s:root"}%s}]}""";

    static final String WORKING = "runner:1";
    static final String WORKING_TOO = "runner:2";
    static final String FAILING = "failing:1";
    static final String STUBBORN = "stubborn:1";
    static final String POLITE = "polite:1";

    static final Map<String, LocalImage> IMAGES = Map.of(
            WORKING, script("echo pid $$ token $RUNNER_TOKEN agent $ECS_AGENT_URI; exec sleep 600"),
            WORKING_TOO, script("echo pid $$ second; exec sleep 600"),
            FAILING, script("echo no; exit 3"),
            STUBBORN, script("trap '' TERM; echo pid $$ up; while :; do sleep 5; done"),
            POLITE, script("trap 'echo bye; kill $!; exit 0' TERM; echo pid $$ up; sleep 600 & wait"));

    static final String BOUNDARY = "arn:aws:iam::111111111111:policy/bound";
    private static final String BOUNDED = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "logs:CreateLogGroup",
              "Resource": "arn:aws:logs:*:*:log-group:/runners/*"}}""";

    private Start() {}

    static HandClock clock() {
        return new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
    }

    static AwsDouble in(Path folder, HandClock clock) {
        return AwsDouble.start(config(folder, clock));
    }

    static AwsDoubleConfig config(Path folder, HandClock clock) {
        String withId = TRUST.formatted(
                Account.OURS, ", \"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"" + EXTERNAL_ID + "\"}}");
        return AwsDoubleConfig.in(folder)
                .with(clock, PACE)
                .with(LocalImages.of(IMAGES))
                .withPolicies(Map.of(BOUNDARY, BOUNDED))
                .withUsers(List.of(Account.USER, Account.THEIR_OWNER))
                .withRoles(List.of(
                        new AwsRole(THEIR_ROLE, withId, LEAST),
                        new AwsRole(OPEN_ROLE, TRUST.formatted(Account.OURS, ""), LEAST)));
    }

    private static LocalImage script(String script) {
        return new LocalImage(List.of("/bin/sh", "-c", script), PATH);
    }

    /** Some of what a customer would allow: roles by name, passed to tasks only, and log groups. */
    private static final String LEAST = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": ["iam:CreateRole", "iam:GetRole", "iam:PutRolePolicy"],
               "Resource": "arn:aws:iam::222222222222:role/runners-*"},
              {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::222222222222:role/runners-*",
               "Condition": {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}},
              {"Effect": "Allow", "Action": ["ecs:RegisterTaskDefinition", "ecs:Describe*"], "Resource": "*"},
              {"Effect": "Allow", "Action": "logs:*", "Resource": "arn:aws:logs:*:222222222222:log-group:/runners/*"},
              {"Effect": "Deny", "Action": "logs:DeleteLogGroup", "Resource": "*"}]}""";
}
