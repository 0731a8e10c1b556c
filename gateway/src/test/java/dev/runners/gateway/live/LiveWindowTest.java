package dev.runners.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.gateway.fleet.Freshness;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveWindowTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Freshness freshness = new Freshness(clock);
    private final LiveWindow window = new LiveWindow(() -> Map.of("rows", 1), freshness);

    @Test
    void saysThatItIsBehindAlthoughNothingElseChanged() throws JsonProcessingException {
        heard();
        assertThat(shown().path("stale").asBoolean(true)).isFalse();
        assertThat(shown().path("late").asBoolean(true)).isFalse();

        now = START.plusSeconds(6);
        assertThat(shown().path("stale").asBoolean()).isTrue();
        assertThat(shown().path("as_of").asText()).isEqualTo(START.toString());
        assertThat(shown().path("late").asBoolean()).isFalse();

        now = START.plusSeconds(11);
        freshness.caughtUp(now);
        assertThat(shown().path("stale").asBoolean()).isFalse();
        assertThat(shown().path("late").asBoolean()).isTrue();

        heard();
        assertThat(shown().path("late").asBoolean()).isFalse();
    }

    @Test
    void staysTheSameTextWhileNothingIsDifferent() throws JsonProcessingException {
        heard();
        var _ = shown();
        String before = window.latest();
        now = START.plusSeconds(1);
        var _ = shown();
        assertThat(window.latest()).isSameAs(before);
    }

    @Test
    void whoeverComesHasWhatSomebodyHasLookedAtSinceTheViewChanged() {
        AtomicInteger looks = new AtomicInteger();
        LiveWindow counted = new LiveWindow(() -> Map.of("looks", looks.incrementAndGet()), freshness);
        counted.refresh(1);
        counted.refreshTo(1);
        assertThat(looks).hasValue(1);
        counted.refreshTo(2);
        assertThat(looks).hasValue(2);
    }

    private void heard() {
        freshness.caughtUp(now);
        freshness.beacon(now);
    }

    private JsonNode shown() throws JsonProcessingException {
        window.refresh(0);
        return Wire.JSON.readTree(String.valueOf(window.latest()));
    }
}
