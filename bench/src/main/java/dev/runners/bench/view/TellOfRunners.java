package dev.runners.bench.view;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.RunnerEvent.RunnerRegistered;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.testkit.Publisher;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says of Runners what registry-service would, of a mixed fleet: places, regions, labels, versions, statuses. */
final class TellOfRunners {

    private static final String[] REGIONS = {"eu-central-1", "eu-west-1", "us-east-1", "ap-southeast-2"};
    private static final String[] TEAMS = {"payments", "network", "data", "platform", "edge"};
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int OFFLINE_EVERY = 17;
    private static final int CLOUD_EVERY = 3;
    private static final int VERSIONS = 4;

    private TellOfRunners() {}

    /** Names are fleet-00000 and on. Returns when Kafka has all of them. */
    static void to(String bootstrapServers, int count) {
        try (Publisher publisher = new Publisher(bootstrapServers)) {
            publisher.publish(
                    Topics.RUNNERS, IntStream.range(0, count).mapToObj(number -> new RunnerRegistered(runner(number))));
        }
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "fleet-%05d", number);
    }

    private static RunnerState runner(int number) {
        boolean cloud = number % CLOUD_EVERY == 0;
        @Nullable String region = cloud ? REGIONS[number % REGIONS.length] : null;
        RunnerStatus status = number % OFFLINE_EVERY == 0 ? RunnerStatus.OFFLINE : RunnerStatus.ONLINE;
        Instant created = FIRST.plusSeconds(number);
        return new RunnerState(
                UUID.randomUUID(),
                Ids.organization("default"),
                name(number),
                cloud ? RunnerType.CLOUD_HOSTED : RunnerType.SELF_HOSTED,
                region,
                status,
                null,
                null,
                "1." + number % VERSIONS + ".0",
                null,
                Map.of("team", TEAMS[number % TEAMS.length], "host", "host-" + number),
                2,
                false,
                false,
                null,
                null,
                false,
                false,
                0,
                created,
                created.plusSeconds(60),
                1);
    }
}
