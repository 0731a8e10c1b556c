package dev.runners.registry.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Makes bytes fewer before they are encrypted, where they become so; the first one says which it is. */
final class Squeeze {

    private static final byte AS_IT_IS = 0;
    private static final byte DEFLATED = 1;
    /** Fewer are not worth a deflater, which has a quarter of a megabyte of its own. */
    private static final int FEWEST = 256;

    private Squeeze() {}

    static ByteBuffer together(byte[] bytes, int length) {
        byte[] small = new byte[length + 1];
        if (length < FEWEST) {
            return asTheyAre(bytes, length, small);
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(bytes, 0, length);
            deflater.finish();
            int squeezed = deflater.deflate(small, 1, length);
            if (deflater.finished()) {
                small[0] = DEFLATED;
                return ByteBuffer.wrap(small, 0, squeezed + 1);
            }
        } finally {
            deflater.end();
        }
        return asTheyAre(bytes, length, small);
    }

    private static ByteBuffer asTheyAre(byte[] bytes, int length, byte[] small) {
        small[0] = AS_IT_IS;
        System.arraycopy(bytes, 0, small, 1, length);
        return ByteBuffer.wrap(small);
    }

    /** The bytes as they were; what comes from a seal that opened is what was made here. */
    static byte[] apart(byte[] squeezed) {
        if (squeezed[0] == AS_IT_IS) {
            return Arrays.copyOfRange(squeezed, 1, squeezed.length);
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(squeezed, 1, squeezed.length - 1);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * squeezed.length);
            byte[] part = new byte[16 * 1024];
            while (!inflater.finished()) {
                int length = inflater.inflate(part);
                if (length == 0 && inflater.needsInput()) {
                    throw new IllegalStateException("What was squeezed ends too early");
                }
                bytes.write(part, 0, length);
            }
            return bytes.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException("What was squeezed is not what was made here", e);
        } finally {
            inflater.end();
        }
    }
}
