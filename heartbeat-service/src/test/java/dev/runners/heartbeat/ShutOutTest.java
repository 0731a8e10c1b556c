package dev.runners.heartbeat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Timing;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.HeartbeatEvent;
import dev.runners.contracts.heartbeat.HeartbeatEvent.HeartbeatsReceived;
import dev.runners.contracts.heartbeat.HeartbeatEvent.IngestBeacon;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import dev.runners.testkit.RealParts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The address that Runners use leads nowhere: who comes all the same is heard, and nobody is called silent. */
@QuarkusTest
@TestProfile(ShutOutTest.NobodyAtTheDoor.class)
class ShutOutTest {

    private static final Timing TIMING = new Timing(0.1);

    public static final class NobodyAtTheDoor implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "runners.time-scale", "0.1",
                    "runners.heartbeats.rate", "1000",
                    "runners.front-door.url", "http://127.0.0.1:1");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RealParts.class, Map.of("postgres", "false")));
        }
    }

    @Test
    void heartbeatsAreTakenAndNoBeaconVouchesForTheirSilence() {
        String brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        UUID runner = Ids.next();
        Token token = Token.generate(Token.RUNNER_PREFIX);
        Queue<HeartbeatEvent> log = new ConcurrentLinkedQueue<>();
        try (KafkaPart others = new KafkaPart(brokers);
                TopicReader<HeartbeatEvent> reader = new TopicReader<>(
                        Map.of("bootstrap.servers", brokers), Topics.HEARTBEATS, From.END, (key, event, at) -> {
                            if (event != null) {
                                log.add(event);
                            }
                        })) {
            reader.start();
            await().atMost(Duration.ofSeconds(30)).until(reader::isCaughtUp);
            others.issue(runner, token, 1, false);
            await().atMost(Duration.ofSeconds(30)).until(() -> beat(runner, token), status -> status == 200);

            long since = System.nanoTime();
            long gaps = TIMING.beaconGap().multipliedBy(5).toNanos();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                assertThat(beat(runner, token)).isEqualTo(200);
                return System.nanoTime() - since > gaps;
            });
            await().atMost(Duration.ofSeconds(30)).until(() -> others.told(runner), List.of("ONLINE")::equals);
            assertThat(log).hasAtLeastOneElementOfType(HeartbeatsReceived.class);
            assertThat(log).doesNotHaveAnyElementsOfTypes(IngestBeacon.class);
        }
    }

    private static int beat(UUID runner, Token token) {
        return given().header("X-Runner-ID", runner)
                .header("X-Runner-Token", token.reveal())
                .contentType("application/json")
                .post("/api/runners/heartbeat")
                .statusCode();
    }
}
