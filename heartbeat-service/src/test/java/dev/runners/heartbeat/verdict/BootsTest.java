package dev.runners.heartbeat.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BootsTest {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final UUID a = UUID.randomUUID();
    private final UUID b = UUID.randomUUID();
    private final UUID c = UUID.randomUUID();
    private Boots boots = Boots.NONE;
    private @Nullable UUID spokeLast;

    @Test
    void twoMachinesInTurnsShareACredential() {
        speak(0, a, b, a, b);
        assertThat(boots.areShared()).isFalse();
        speak(10_000, a);
        assertThat(boots.areShared()).isTrue();
    }

    @Test
    void soDoThree() {
        speak(0, a, b, c, a, b, c);
        assertThat(boots.areShared()).isTrue();
    }

    @Test
    void aRestartIsNoSharingNorAreManyNorIsALateHeartbeat() {
        speak(0, a, b, a, b);
        for (int i = 0; i < 100; i++) {
            speak(0, UUID.randomUUID());
        }
        assertThat(boots.areShared()).isFalse();
        assertThat(boots.earlier()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void heartbeatsWithoutABootAreNotCompared() {
        UUID[] fieldAndOurs = {a, null, a, null, a, null, a, null, a};
        speak(0, fieldAndOurs);
        assertThat(boots.areShared()).isFalse();
    }

    @Test
    void itIsOverWhenOneOfThemHasBeenAloneForAMinute() {
        speak(0, a, b, a, b, a);
        assertThat(boots.areShared()).isTrue();
        speak(60_000, a);
        assertThat(boots.areShared()).isTrue();
        speak(60_001, a);
        assertThat(boots.areShared()).isFalse();
    }

    private void speak(long at, @Nullable UUID... heartbeats) {
        for (UUID boot : heartbeats) {
            boots = boots.after(spokeLast, boot, at, WINDOW);
            spokeLast = boot;
        }
    }
}
