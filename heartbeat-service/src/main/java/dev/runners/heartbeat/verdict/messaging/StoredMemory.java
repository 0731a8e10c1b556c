package dev.runners.heartbeat.verdict.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import dev.runners.heartbeat.verdict.HeardTime;
import dev.runners.heartbeat.verdict.Memory;
import dev.runners.heartbeat.verdict.Track;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The memory of the verdicts in a store of Kafka Streams. One store for both, so that its changelog keeps the order in
 * which they were kept.
 */
final class StoredMemory implements Memory {

    static final String STORE = "verdicts";

    private static final String CLOCK = "clock";

    private final KeyValueStore<String, byte[]> store;

    StoredMemory(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public Collection<Track> tracks() {
        List<Track> tracks = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                if (!entry.key.equals(CLOCK)) {
                    tracks.add(read(entry.value, Track.class));
                }
            }
        }
        return tracks;
    }

    @Override
    public HeardTime heardTime() {
        byte[] clock = store.get(CLOCK);
        return clock == null ? HeardTime.NONE : read(clock, HeardTime.class);
    }

    @Override
    public void keep(Track track) {
        store.put(track.state().runnerId().toString(), write(track));
    }

    @Override
    public void keep(HeardTime heardTime) {
        store.put(CLOCK, write(heardTime));
    }

    private static byte[] write(Object value) {
        try {
            return Wire.JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return Wire.JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
