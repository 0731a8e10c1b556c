package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.faults.Watcher.Stream;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Rows FS2 and FS5 with two gateways: whatever one is told, the other shows, and either will do for everybody. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoGatewaysTest {

    private Gateways gateways;

    @BeforeEach
    void bothRun() {
        gateways = Gateways.running();
    }

    @Test
    @Order(1)
    void whatIsDoneAtOneIsShownAtTheOther() throws IOException {
        Watcher olga = Watcher.signedIn(gateways.a);
        try (Stream there = olga.watch(gateways.b)) {
            ProtocolRunner runner = olga.at(gateways.a).register("seen-at-the-other");
            there.awaitShown(runner.id().toString());
            UUID job = olga.at(gateways.a).submit("seen-at-the-other");
            there.awaitShown(job.toString());
            Call cancel = Call.post("/api/jobs/" + job + "/cancel", Map.of());
            assertThat(olga.at(gateways.b).caller().settle(cancel).isOk()).isTrue();
        }
    }

    @Test
    @Order(2)
    void aSignOutAtOneEndsWhatIsWatchedAtTheOther() throws IOException {
        Watcher olga = Watcher.signedIn(gateways.a);
        Watcher elsewhere = Watcher.signedIn(gateways.a);
        assertThat(olga.whoAmI(gateways.b)).isEqualTo(200);
        try (Stream there = olga.watch(gateways.b)) {
            there.awaitShown("\"window\":0");
            olga.signOut(gateways.a);
            there.awaitEnd();
        }
        assertThat(olga.whoAmI(gateways.b)).isEqualTo(401);
        assertThat(elsewhere.whoAmI(gateways.b)).as("another session of hers").isEqualTo(200);
    }

    @Test
    @Order(3)
    void whoseGatewayIsKilledGoesOnAtTheOther() throws IOException {
        Watcher olga = Watcher.signedIn(gateways.a);
        ProtocolRunner before = olga.at(gateways.a).register("killed-gateway");
        try (Stream here = olga.watch(gateways.a)) {
            here.awaitShown(before.id().toString());
            gateways.a.kill();
            here.awaitEnd();
        }
        try (Stream there = olga.watch(gateways.b)) {
            there.awaitShown(before.id().toString());
            ProtocolRunner after = olga.at(gateways.b).register("killed-gateway");
            there.awaitShown(after.id().toString());
        }
    }
}
