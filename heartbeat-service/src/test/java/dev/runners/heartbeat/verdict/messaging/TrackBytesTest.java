package dev.runners.heartbeat.verdict.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.runner.Liveness;
import dev.runners.heartbeat.verdict.Boots;
import dev.runners.heartbeat.verdict.HeardTime;
import dev.runners.heartbeat.verdict.Track;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import net.jqwik.api.constraints.WithNull;
import org.jspecify.annotations.Nullable;

class TrackBytesTest {

    @Provide
    Arbitrary<UUID> ids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    @Property
    void aTrackIsReadAsItWasWritten(
            @ForAll Liveness liveness,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long at,
            @ForAll @WithNull @StringLength(max = 100) @Nullable String version,
            @ForAll @WithNull @From("ids") @Nullable UUID boot,
            @ForAll boolean draining,
            @ForAll int slots,
            @ForAll @Size(max = 20) List<@StringLength(max = 50) String> capabilities,
            @ForAll @Size(max = 20) List<@From("ids") UUID> jobs,
            @ForAll @WithNull @LongRange(min = 0) @Nullable Long since,
            @ForAll @Size(max = 3) List<Long> returns) {
        LivenessState state = new LivenessState(
                UUID.randomUUID(),
                liveness,
                Instant.ofEpochMilli(at),
                version,
                boot,
                draining,
                slots,
                capabilities,
                jobs,
                !draining,
                new Revision(at, slots));
        Track track = new Track(state, new Revision(at, 7), since, new Boots(jobs, returns));

        assertThat(TrackBytes.readTrack(TrackBytes.write(track))).isEqualTo(track);
    }

    @Property
    void heardTimeIsReadAsItWasWritten(
            @ForAll long heard,
            @ForAll long last,
            @ForAll @UniqueElements @Size(max = 9) List<@From("ids") UUID> replicas) {
        Map<UUID, HeardTime.Seen> seen = replicas.stream()
                .collect(Collectors.toMap(one -> one, one -> new HeardTime.Seen(one.getLeastSignificantBits(), heard)));
        HeardTime clock = new HeardTime(heard, ~last, last, seen, new Revision(last, heard));

        assertThat(TrackBytes.readHeardTime(TrackBytes.write(clock))).isEqualTo(clock);
    }
}
