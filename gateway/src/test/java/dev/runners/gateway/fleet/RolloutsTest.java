package dev.runners.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.gateway.Fleet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RolloutsTest {

    private static final UUID OURS = Ids.organization("ours");
    private static final Rollouts.Shown NONE = new Rollouts.Shown(null);
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(AT);
    private final Rollouts rollouts = new Rollouts(clock());

    @Test
    void theOpenOneIsShownBeforeWhatEndedLater() {
        RolloutState open = rollout(RolloutStatus.PAUSED, AT.minus(Duration.ofDays(1)));
        rollouts.take(open);
        rollouts.take(rollout(RolloutStatus.REFUSED, AT));
        assertThat(rollouts.shownTo(OURS)).isEqualTo(new Rollouts.Shown(open));
        assertThat(rollouts.shownTo(Ids.organization("theirs"))).isEqualTo(NONE);
    }

    @Test
    void oneThatIsOverIsShownForHalfAnHour() {
        RolloutState over = rollout(RolloutStatus.DONE, AT);
        rollouts.take(over);
        rollouts.take(rollout(RolloutStatus.DONE, AT.minusSeconds(1)));
        now.set(AT.plus(Duration.ofMinutes(30)));
        assertThat(rollouts.shownTo(OURS)).isEqualTo(new Rollouts.Shown(over));
        now.set(AT.plus(Duration.ofMinutes(31)));
        assertThat(rollouts.shownTo(OURS)).isEqualTo(NONE);
    }

    private Clock clock() {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }

    private static RolloutState rollout(RolloutStatus status, Instant at) {
        return Fleet.rollout(OURS, status, at);
    }
}
