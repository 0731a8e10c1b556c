package dev.runners.heartbeat.verdict.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.runner.Liveness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTopologyTest {

    private static final Instant BEFORE = Instant.parse("2025-12-31T00:00:00Z");
    private static final Revision REVISION = new Revision(BEFORE.toEpochMilli(), 1_000_000);

    private final PlayedLog log = new PlayedLog();
    private final UUID a = log.replica;
    private final UUID b = UUID.randomUUID();
    private final UUID runner = UUID.randomUUID();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void exactlySixtySecondsIsNotOfflineAndOneBeaconMoreIs() {
        heard();
        log.pass(Duration.ofSeconds(60), a);
        assertThat(log.told(runner)).containsExactly("RunnerHeard", "RunnerSuspected");

        log.pass(PlayedLog.BEACON, a);
        assertThat(log.told(runner)).containsExactly("RunnerHeard", "RunnerSuspected", "RunnerSilent");
        assertThat(log.told.getLast().body().liveness()).isEqualTo(Liveness.OFFLINE);
        assertThat(log.late)
                .as("measured of who falls silent, and of nobody else")
                .hasSize(1);
    }

    @Test
    void suspectFromFortyFiveSecondsOn() {
        heard();
        log.pass(Duration.ofSeconds(45).minus(PlayedLog.BEACON), a);
        assertThat(log.told(runner)).containsExactly("RunnerHeard");
        log.pass(PlayedLog.BEACON, a);
        assertThat(log.told(runner)).containsExactly("RunnerHeard", "RunnerSuspected");
    }

    @Test
    void steadyHeartbeatsTellNothing() {
        heard();
        for (int i = 0; i < 20; i++) {
            log.pass(Duration.ofSeconds(30), a);
            log.heartbeat(runner, Heartbeat.EMPTY);
        }
        assertThat(log.told(runner)).containsExactly("RunnerHeard");
    }

    @Test
    void aStallOfAllBeaconsCondemnsNobody() {
        heard();
        log.pass(Duration.ofSeconds(30), a);
        log.stall(Duration.ofHours(1));
        log.pass(Duration.ofSeconds(20), a);
        assertThat(log.told(runner)).doesNotContain("RunnerSilent");
    }

    @Test
    void pausesWhileAReplicaIsSilentAndGoesOnWhenItIsForgotten() {
        log.pass(Duration.ofSeconds(1), a, b);
        heard();
        // B falls silent: 2 s go on, 28 s stand still, then it is forgotten.
        log.pass(Duration.ofSeconds(60 + 27), a);
        assertThat(log.told(runner)).doesNotContain("RunnerSilent");
        log.pass(Duration.ofSeconds(2), a);
        assertThat(log.told(runner)).endsWith("RunnerSilent");
    }

    @Test
    void twoReplicasDoNotMakeTimeRunTwiceAsFast() {
        log.pass(Duration.ofSeconds(1), a, b);
        heard();
        log.pass(Duration.ofSeconds(59), a, b);
        assertThat(log.told(runner)).doesNotContain("RunnerSilent");
        log.pass(Duration.ofSeconds(2), a, b);
        assertThat(log.told(runner)).endsWith("RunnerSilent");
    }

    @Test
    void nobodyWaitsForAReplicaThatSaidGoodbye() {
        log.pass(Duration.ofSeconds(1), a, b);
        log.goodbye(b);
        heard();
        log.pass(Duration.ofSeconds(61), a);
        assertThat(log.told(runner)).endsWith("RunnerSilent");
    }

    @Test
    void aHeartbeatBringsItBackAndARevisionNeverFalls() {
        heard();
        log.pass(Duration.ofSeconds(61), a);
        log.heartbeat(runner, Heartbeat.EMPTY);
        assertThat(log.told(runner)).endsWith("RunnerSilent", "RunnerHeard");
        assertThat(log.told)
                .extracting(event -> event.body().revision())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void whatItReportsIsToldWhenItChanges() {
        UUID boot = UUID.randomUUID();
        log.heartbeat(runner, boot, report("1.0.0", false));
        log.heartbeat(runner, boot, report("1.0.0", false));
        log.heartbeat(runner, boot, report("1.0.0", true));
        log.heartbeat(runner, boot, Heartbeat.EMPTY);
        log.heartbeat(runner, UUID.randomUUID(), Heartbeat.EMPTY);

        assertThat(log.told(runner))
                .containsExactly("RunnerHeard", "RunnerReported", "RunnerReported", "RunnerReported");
        assertThat(log.told).extracting(event -> event.body().draining()).containsExactly(false, true, false, false);
        assertThat(log.told.get(2).body().version()).isEqualTo("1.0.0");
        assertThat(log.told.get(3).body().version()).isNull();
    }

    @Test
    void twoMachinesWithOneCredentialAreToldAndSoIsTheEndOfIt() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        for (UUID boot : List.of(one, other, one, other, one)) {
            log.heartbeat(runner, boot, Heartbeat.EMPTY);
            log.pass(Duration.ofSeconds(7), a);
        }
        assertThat(log.told)
                .extracting(event -> event.body().credentialShared())
                .containsExactly(false, false, false, false, true);

        log.pass(Duration.ofSeconds(20), a);
        log.heartbeat(runner, one, Heartbeat.EMPTY);
        log.pass(Duration.ofSeconds(25), a);
        log.heartbeat(runner, one, Heartbeat.EMPTY);
        assertThat(log.told.getLast().body().credentialShared()).isFalse();
        assertThat(log.told(runner)).hasSize(6);
    }

    @Test
    void tellsThoseWhoWatchHowManyRunnersThereAre() {
        heard();
        log.heartbeat(UUID.randomUUID(), Heartbeat.EMPTY);
        log.pass(Duration.ofSeconds(50), a);
        log.heartbeat(runner, Heartbeat.EMPTY);
        log.beacon(a);
        assertThat(log.judged.at(System.nanoTime(), partition -> OptionalLong.empty()))
                .singleElement()
                .satisfies(partition -> {
                    assertThat(partition.online()).isEqualTo(1);
                    assertThat(partition.suspect()).isEqualTo(1);
                    assertThat(partition.heardMs()).isEqualTo(50_000);
                });
        log.pass(Duration.ofSeconds(30), a);
        assertThat(log.judged.at(System.nanoTime(), partition -> OptionalLong.empty()))
                .singleElement()
                .satisfies(partition -> assertThat(partition.offline()).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Liveness.class,
            names = {"ONLINE", "SUSPECT"})
    void whoIsRecalledAndStaysSilentIsCondemnedByTheSameRule(Liveness had) {
        log.recall(known(had));
        log.pass(Duration.ofSeconds(60), a);
        assertThat(log.told(runner)).containsExactly("RunnerSuspected");
        log.stall(Duration.ofHours(1));
        log.pass(PlayedLog.BEACON.multipliedBy(2), a);

        assertThat(log.told(runner)).containsExactly("RunnerSuspected", "RunnerSilent");
        assertThat(log.told.getLast().body()).satisfies(state -> {
            assertThat(state.version()).isEqualTo("1.2.3");
            assertThat(state.slots()).isEqualTo(4);
            assertThat(state.lastHeartbeatAt()).isEqualTo(BEFORE);
            assertThat(state.revision()).isGreaterThan(REVISION);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Liveness.class,
            names = {"ONLINE", "SUSPECT"})
    void whoIsRecalledAndHeardIsToldToBeOnline(Liveness had) {
        log.recall(known(had));
        for (int i = 0; i < 4; i++) {
            log.pass(Duration.ofSeconds(30), a);
            log.heartbeat(runner, report("1.2.3", false));
            log.recall(known(had));
        }
        assertThat(log.told).extracting(event -> event.body().liveness()).containsOnly(Liveness.ONLINE);
        assertThat(log.told)
                .extracting(event -> event.body().revision())
                .as("told again what the registry does not seem to have")
                .hasSize(5)
                .doesNotContain(REVISION);
    }

    @Test
    void whatTheRegistryHasLostIsToldAgain() {
        heard();
        log.pass(Duration.ofSeconds(61), a);
        LivenessState told = log.told.getLast().body();
        log.recall(known(Liveness.ONLINE));
        assertThat(log.told).hasSize(4);
        assertThat(log.told.getLast().body()).isEqualTo(told);
        assertThat(log.late).as("what is told again is no late verdict").hasSize(1);

        log.recall(told);
        assertThat(log.told).as("it has all").hasSize(4);
    }

    @Test
    void whoWasCalledOfflineBeforeWhatTheRegistryHasIsJudgedAnew() {
        heard();
        log.pass(Duration.ofSeconds(61), a);
        LivenessState newer = new LivenessState(
                runner,
                Liveness.ONLINE,
                Instant.ofEpochMilli(log.now()),
                "1.2.3",
                null,
                false,
                4,
                List.of(),
                List.of(),
                false,
                new Revision(log.now(), 1_000_000));
        log.recall(newer);
        log.recall(newer);
        log.pass(Duration.ofSeconds(61), a);

        assertThat(log.told(runner))
                .containsExactly("RunnerHeard", "RunnerSuspected", "RunnerSilent", "RunnerSuspected", "RunnerSilent");
        assertThat(log.told.getLast().body().revision()).isGreaterThan(newer.revision());
    }

    @ParameterizedTest
    @EnumSource(
            value = Liveness.class,
            names = {"NEVER_CONNECTED", "OFFLINE"})
    void whoIsNotConnectedForAnybodyIsNotJudged(Liveness had) {
        log.recall(known(had));
        log.pass(Duration.ofSeconds(61), a);
        assertThat(log.told).isEmpty();
    }

    @Test
    void poisonIsSkippedAndCounted() {
        byte[] junk = "{not json".getBytes(StandardCharsets.UTF_8);
        for (String type : List.of("HeartbeatsReceived", "RunnersRecalled", "IngestBeacon", "Unheard")) {
            RecordHeaders headers = new RecordHeaders();
            headers.add("ce_type", ("dev.runners." + type).getBytes(StandardCharsets.UTF_8));
            log.write(null, junk, headers);
            log.write(null, null, headers);
            log.write("0", "{}".getBytes(StandardCharsets.UTF_8), headers);
        }
        log.write(null, new byte[1024 * 1024], new RecordHeaders());
        heard();

        assertThat(log.skipped()).isEqualTo(13);
        assertThat(log.told(runner)).containsExactly("RunnerHeard");
    }

    @Test
    void nullsWithinWhatARunnerSaysStopNobody() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_type", "dev.runners.HeartbeatsReceived".getBytes(StandardCharsets.UTF_8));
        String body = "{\"replica\":\"" + a + "\",\"partition\":0,\"beats\":[{\"runner_id\":\"" + runner
                + "\",\"heartbeat\":{\"capabilities\":[null,\"x\"],\"active_jobs\":[null],\"providers\":[null]}}]}";
        log.write("0", body.getBytes(StandardCharsets.UTF_8), headers);
        log.beacon(a);

        assertThat(log.skipped()).isZero();
        assertThat(log.told(runner)).containsExactly("RunnerHeard");
    }

    /** As a registry has it that heard of it in another log. */
    private LivenessState known(Liveness had) {
        return new LivenessState(runner, had, BEFORE, "1.2.3", null, false, 4, List.of(), List.of(), false, REVISION);
    }

    /** A heartbeat, and the first beacon behind it. */
    private void heard() {
        log.heartbeat(runner, Heartbeat.EMPTY);
        log.beacon(a);
    }

    private static Heartbeat report(String version, boolean draining) {
        return new Heartbeat(version, null, draining, null, 2, null, null, null);
    }
}
