package dev.runners.bench.ingest;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** As much of gRPC's framing and of Protocol Buffers as numbers need. */
final class GrpcFrames {

    private static final int HEAD = 5;
    private static final int LENGTH_AT = 1;
    private static final int NUMBER = 0;
    private static final int BYTES = 2;
    private static final int TYPE_BITS = 3;
    private static final int TYPE_MASK = 7;
    private static final int GROUP = 7;
    private static final int GROUP_MASK = 0x7f;
    private static final int MORE = 0x80;

    private Buffer received = Buffer.buffer();

    void add(Buffer bytes) {
        received = received.length() == 0 ? bytes : received.appendBuffer(bytes);
    }

    /** The next whole message; null while there is none. */
    @Nullable
    Buffer next() {
        if (received.length() < HEAD || received.length() < HEAD + received.getInt(LENGTH_AT)) {
            return null;
        }
        int end = HEAD + received.getInt(LENGTH_AT);
        Buffer message = received.getBuffer(HEAD, end);
        received = received.getBuffer(end, received.length());
        return message;
    }

    static Buffer frame(Buffer message) {
        return Buffer.buffer(HEAD + message.length())
                .appendByte((byte) 0)
                .appendInt(message.length())
                .appendBuffer(message);
    }

    /** Appends a number, not negative, as this field. */
    static void number(Buffer to, int field, long value) {
        varint(to, ((long) field << TYPE_BITS) | NUMBER);
        varint(to, value);
    }

    /** The number in this field; 0 when there is none. */
    static long number(Buffer message, int field) {
        Reader reader = new Reader(message);
        while (reader.at < message.length()) {
            long tag = reader.varint();
            if ((tag & TYPE_MASK) == NUMBER) {
                long value = reader.varint();
                if ((tag >> TYPE_BITS) == field) {
                    return value;
                }
            } else if ((tag & TYPE_MASK) == BYTES) {
                int length = (int) reader.varint();
                reader.at += length;
            } else {
                throw new IllegalArgumentException("Neither a number nor bytes: " + (tag & TYPE_MASK));
            }
        }
        return 0;
    }

    private static void varint(Buffer to, long value) {
        long rest = value;
        while (rest > GROUP_MASK) {
            to.appendByte((byte) ((rest & GROUP_MASK) | MORE));
            rest >>>= GROUP;
        }
        to.appendByte((byte) rest);
    }

    private static final class Reader {
        private final Buffer message;
        private int at;

        Reader(Buffer message) {
            this.message = message;
        }

        long varint() {
            long value = 0;
            for (int shift = 0; ; shift += GROUP) {
                byte group = message.getByte(at);
                at++;
                value |= (long) (group & GROUP_MASK) << shift;
                if (group >= 0) {
                    return value;
                }
            }
        }
    }
}
