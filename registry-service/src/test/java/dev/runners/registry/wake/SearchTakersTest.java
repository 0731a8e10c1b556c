package dev.runners.registry.wake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.registry.job.FoundTakers;
import dev.runners.testkit.FreePort;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchTakersTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await().atMost(DEADLINE);
    }

    @Test
    void wakesNoFleetWhenTheDatabaseIsAway() {
        UUID organization = UUID.randomUUID();
        Waiters fleet = new Waiters(organization);
        for (int i = 0; i < 1000; i++) {
            fleet.add(UUID.randomUUID());
        }
        new SearchTakers(fleet.streams, FoundTakers.in(nowhere()))
                .of(UUID.randomUUID(), organization, () -> true)
                .await()
                .atMost(DEADLINE);
        assertThat(fleet.woken().size()).isEqualTo(2 + 16 + 256 + 256);
    }

    private Pool nowhere() {
        PgConnectOptions server = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(FreePort.next())
                .setUser("nobody");
        return Pool.newInstance(
                PgBuilder.pool().connectingTo(server).using(vertx.getDelegate()).build());
    }
}
