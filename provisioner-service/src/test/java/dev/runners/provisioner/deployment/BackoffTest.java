package dev.runners.provisioner.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(20));

    @Test
    void theCeilingDoublesUpToTheLongest() {
        assertThat(backoff.ceiling(0)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.ceiling(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.ceiling(5)).isEqualTo(Duration.ofSeconds(16));
        assertThat(backoff.ceiling(6)).isEqualTo(Duration.ofSeconds(20));
        assertThat(backoff.ceiling(1_000_000)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aWaitIsARandomPartOfIt() {
        Random random = new Random(7);
        for (int tries = 0; tries < 100; tries++) {
            assertThat(backoff.after(3, random)).isBetween(Duration.ZERO, Duration.ofSeconds(4));
        }
    }
}
