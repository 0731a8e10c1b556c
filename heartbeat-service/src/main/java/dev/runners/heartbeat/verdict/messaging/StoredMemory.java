package dev.runners.heartbeat.verdict.messaging;

import dev.runners.heartbeat.verdict.HeardTime;
import dev.runners.heartbeat.verdict.Memory;
import dev.runners.heartbeat.verdict.Track;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the verdicts in a store of Kafka Streams. One store for both, so that its changelog keeps the order in
 * which they were kept.
 */
final class StoredMemory implements Memory {

    static final String STORE = "verdicts-" + TrackBytes.FORM;

    /** No Runner's id is as short. */
    private static final byte[] CLOCK = {0};

    private final KeyValueStore<byte[], byte[]> store;

    StoredMemory(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    @Override
    public @Nullable Track track(UUID runner) {
        byte[] track = store.get(TrackBytes.key(runner));
        return track == null ? null : TrackBytes.readTrack(track);
    }

    @Override
    public Collection<Track> tracks() {
        List<Track> tracks = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                if (entry.key.length != CLOCK.length) {
                    tracks.add(TrackBytes.readTrack(entry.value));
                }
            }
        }
        return tracks;
    }

    @Override
    public HeardTime heardTime() {
        byte[] clock = store.get(CLOCK);
        return clock == null ? HeardTime.NONE : TrackBytes.readHeardTime(clock);
    }

    @Override
    public void keep(Track track) {
        store.put(TrackBytes.key(track.state().runnerId()), TrackBytes.write(track));
    }

    @Override
    public void keep(HeardTime heardTime) {
        store.put(CLOCK, TrackBytes.write(heardTime));
    }

    @Override
    public void forget(UUID runner) {
        store.delete(TrackBytes.key(runner));
    }
}
