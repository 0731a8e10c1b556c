package dev.runners.registry.wake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.registry.job.FoundTakers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
    void wakesNoFleetWhenTheDatabaseIsAway() throws IOException {
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

    private Pool nowhere() throws IOException {
        PgConnectOptions server = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(portOfNobody())
                .setUser("nobody");
        return Pool.newInstance(
                PgBuilder.pool().connectingTo(server).using(vertx.getDelegate()).build());
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return door.getLocalPort();
        }
    }
}
