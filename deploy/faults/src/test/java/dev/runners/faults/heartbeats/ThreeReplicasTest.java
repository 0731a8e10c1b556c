package dev.runners.faults.heartbeats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.runner.Liveness;
import dev.runners.faults.Await;
import dev.runners.faults.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Rows FK1, FK6 and FL1 to FL7. In each of them a Runner dies with the fault and is found out, and nobody else is: the fleet
 * runs through all of it, every heartbeat that was answered 200 is remembered, and no verdict may be younger than 60 s of it.
 */
@Order(1) // While nothing else of this module runs beside it: it has a control plane of its own.
class ThreeReplicasTest {

    private static final int RUNNERS = 100;

    private static final Cluster CLUSTER =
            new Cluster(Path.of("target", "heartbeats").toAbsolutePath());
    private static final Fleet FLEET = new Fleet(RUNNERS);
    private static final ToldVerdicts TOLD = new ToldVerdicts(CLUSTER);
    private static final Map<UUID, SteadyRunner> BY_ID =
            FLEET.runners().stream().collect(Collectors.toMap(SteadyRunner::id, Function.identity()));

    @BeforeAll
    static void comeUp() {
        FLEET.start(CLUSTER);
    }

    @AfterAll
    static void end() {
        FLEET.close();
        TOLD.close();
        CLUSTER.close();
    }

    @BeforeEach
    void allAreOnline() {
        FLEET.awaitAllTaken();
        Await.until("every Runner that lives is ONLINE, every other OFFLINE").until(() -> wrong().isEmpty());
    }

    @AfterEach
    void nobodyWasCalledOfflineWhoWasHeard() {
        assertThat(falseSilences())
                .as("OFFLINE within 60 s of an accepted heartbeat")
                .isEmpty();
        assertThat(CLUSTER.replicas).as("nobody ended by itself").allMatch(Service::isAlive);
        assertThat(FLEET.oddAnswers()).as("neither 200 nor 503").isEmpty();
    }

    /** FL1. */
    @Test
    void eachReplicaIsKilled() {
        for (Service replica : CLUSTER.replicas) {
            SteadyRunner victim = FLEET.kill();
            replica.kill();
            FLEET.awaitAllTaken();
            awaitOffline(victim);
            replica.start();
            replica.awaitReady();
        }
    }

    /** FL3, with what would be 5, 20 and 70 seconds. */
    @Test
    void anOwnerIsStoppedAndWakesUp() {
        int turn = 0;
        for (int seconds : List.of(5, 20, 70)) {
            Service replica = CLUSTER.replicas.get(turn++);
            SteadyRunner victim = FLEET.kill();
            replica.freeze();
            awaitPassed(seconds);
            replica.thaw();
            awaitOffline(victim);
            FLEET.awaitAllTaken();
        }
    }

    /** FK6 and FL2: each leaves in order and comes back, without a pause between them. */
    @Test
    void threeRebalancesInARow() {
        SteadyRunner victim = FLEET.kill();
        for (Service replica : CLUSTER.replicas) {
            replica.stop();
            replica.start();
        }
        CLUSTER.replicas.forEach(Service::awaitReady);
        awaitOffline(victim);
        FLEET.awaitAllTaken();
    }

    /** Its partitions are the others' by then, whatever is left of its session. */
    @Test
    void whoHasEndedInOrderIsNoMemberAnyMore() {
        Service replica = CLUSTER.replicas.getFirst();
        Await.until("each is a member").until(() -> CLUSTER.members() == CLUSTER.replicas.size());
        replica.stop();
        int left = CLUSTER.members();
        replica.start();
        replica.awaitReady();
        assertThat(left).isEqualTo(CLUSTER.replicas.size() - 1);
    }

    /** FK1 and FK2, with what would be 60 seconds and 10 minutes; FL7: behind the second the fleet comes back as one. */
    @Test
    void kafkaIsAwayAndTheFleetComesBackAtOnce() {
        SteadyRunner victim = FLEET.kill();
        CLUSTER.kafka.kill();
        awaitPassed(60);
        CLUSTER.kafka.restart();
        FLEET.awaitAllTaken();
        awaitOffline(victim);

        SteadyRunner another = FLEET.kill();
        CLUSTER.kafka.kill();
        FLEET.holdBack();
        awaitPassed(600);
        CLUSTER.kafka.restart();
        FLEET.comeBack();
        FLEET.awaitAllTaken();
        awaitOffline(another);
    }

    private static void awaitOffline(SteadyRunner victim) {
        Await.until("it is found out").until(() -> TOLD.of(victim.id()) == Liveness.OFFLINE);
    }

    /** So many seconds of the contract. */
    private static void awaitPassed(int seconds) {
        Duration time = Duration.ofMillis(Math.round(seconds * 1_000 * Cluster.TIMING.scale()));
        long since = System.nanoTime();
        Await.until(seconds + " s have passed").until(() -> System.nanoTime() - since >= time.toNanos());
    }

    private static List<SteadyRunner> wrong() {
        return FLEET.runners().stream()
                .filter(runner -> TOLD.of(runner.id()) != (runner.isDead() ? Liveness.OFFLINE : Liveness.ONLINE))
                .toList();
    }

    /** On one machine the broker's clock is the one by which the fleet remembers. */
    private static List<String> falseSilences() {
        return TOLD.silences().stream()
                .filter(state -> !runner(state).wasSilent(state.revision().at()))
                .map(state -> runner(state) + " at " + state.revision().at())
                .toList();
    }

    private static SteadyRunner runner(LivenessState state) {
        SteadyRunner runner = BY_ID.get(state.runnerId());
        if (runner == null) {
            throw new IllegalStateException("Nobody knows " + state.runnerId());
        }
        return runner;
    }
}
