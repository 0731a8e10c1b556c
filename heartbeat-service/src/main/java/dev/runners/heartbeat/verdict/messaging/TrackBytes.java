package dev.runners.heartbeat.verdict.messaging;

import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.runner.Liveness;
import dev.runners.heartbeat.verdict.Boots;
import dev.runners.heartbeat.verdict.HeardTime;
import dev.runners.heartbeat.verdict.HeardTime.Seen;
import dev.runners.heartbeat.verdict.Track;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the verdicts as bytes. By hand, for every heartbeat writes a track twice, and 100,000 of them stay in
 * memory: JSON takes four times the time and the room. Nobody else reads it.
 */
final class TrackBytes {

    /**
     * Of what is written here. Another form is another store, empty behind what has been read already: it needs another
     * {@code application-id}, too, so that it is made from the log.
     */
    static final int FORM = 1;

    private static final int SIZE = 192;

    private TrackBytes() {}

    static byte[] key(UUID runner) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(runner.getMostSignificantBits())
                .putLong(runner.getLeastSignificantBits())
                .array();
    }

    static byte[] write(Track track) {
        return bytes(out -> {
            LivenessState state = track.state();
            write(out, state.runnerId());
            out.writeUTF(state.liveness().name());
            out.writeLong(state.lastHeartbeatAt().toEpochMilli());
            writeText(out, state.version());
            writeMaybe(out, state.boot());
            out.writeBoolean(state.draining());
            out.writeInt(state.slots());
            out.writeShort(state.capabilities().size());
            for (String capability : state.capabilities()) {
                writeText(out, capability);
            }
            writeAll(out, state.activeJobs());
            out.writeBoolean(state.credentialShared());
            write(out, state.revision());
            write(out, track.lastBeat());
            Long since = track.since();
            out.writeLong(since == null ? -1 : since);
            writeAll(out, track.boots().earlier());
            out.writeShort(track.boots().returns().size());
            for (long at : track.boots().returns()) {
                out.writeLong(at);
            }
        });
    }

    static Track readTrack(byte[] bytes) {
        return read(bytes, in -> {
            LivenessState state = new LivenessState(
                    readId(in),
                    Liveness.valueOf(in.readUTF()),
                    Instant.ofEpochMilli(in.readLong()),
                    readText(in),
                    readMaybe(in),
                    in.readBoolean(),
                    in.readInt(),
                    readTexts(in),
                    readAll(in),
                    in.readBoolean(),
                    readRevision(in));
            Revision lastBeat = readRevision(in);
            long since = in.readLong();
            Boots boots = new Boots(readAll(in), readLongs(in));
            return new Track(state, lastBeat, since < 0 ? null : since, boots);
        });
    }

    static byte[] write(HeardTime clock) {
        return bytes(out -> {
            out.writeLong(clock.heard());
            out.writeLong(clock.completeTo());
            out.writeLong(clock.last());
            out.writeShort(clock.replicas().size());
            for (Map.Entry<UUID, Seen> replica : clock.replicas().entrySet()) {
                write(out, replica.getKey());
                out.writeLong(replica.getValue().at());
                out.writeLong(replica.getValue().completeTo());
            }
            write(out, clock.upTo());
        });
    }

    static HeardTime readHeardTime(byte[] bytes) {
        return read(bytes, in -> {
            long heard = in.readLong();
            long completeTo = in.readLong();
            long last = in.readLong();
            Map<UUID, Seen> replicas = new HashMap<>();
            for (int left = in.readShort(); left > 0; left--) {
                replicas.put(readId(in), new Seen(in.readLong(), in.readLong()));
            }
            return new HeardTime(heard, completeTo, last, Map.copyOf(replicas), readRevision(in));
        });
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID readId(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void writeMaybe(DataOutputStream out, @Nullable UUID id) throws IOException {
        out.writeBoolean(id != null);
        if (id != null) {
            write(out, id);
        }
    }

    private static @Nullable UUID readMaybe(DataInputStream in) throws IOException {
        return in.readBoolean() ? readId(in) : null;
    }

    private static void writeAll(DataOutputStream out, Collection<UUID> ids) throws IOException {
        out.writeShort(ids.size());
        for (UUID id : ids) {
            write(out, id);
        }
    }

    private static List<UUID> readAll(DataInputStream in) throws IOException {
        List<UUID> ids = new ArrayList<>();
        for (int left = in.readShort(); left > 0; left--) {
            ids.add(readId(in));
        }
        return List.copyOf(ids);
    }

    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readShort(); left > 0; left--) {
            in.readBoolean();
            texts.add(in.readUTF());
        }
        return List.copyOf(texts);
    }

    private static List<Long> readLongs(DataInputStream in) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (int left = in.readShort(); left > 0; left--) {
            numbers.add(in.readLong());
        }
        return List.copyOf(numbers);
    }

    private static void write(DataOutputStream out, Revision revision) throws IOException {
        out.writeLong(revision.at());
        out.writeLong(revision.offset());
    }

    private static Revision readRevision(DataInputStream in) throws IOException {
        return new Revision(in.readLong(), in.readLong());
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(SIZE);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }
}
