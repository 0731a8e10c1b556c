package dev.runners.registry.blob;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Makes a chunk smaller before it is encrypted, where it becomes so; the first byte says which it is. */
final class Squeeze {

    private static final byte AS_IT_IS = 0;
    private static final byte DEFLATED = 1;

    private Squeeze() {}

    static ByteBuffer together(byte[] bytes, int length) {
        byte[] small = new byte[length + 1];
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
        small[0] = AS_IT_IS;
        System.arraycopy(bytes, 0, small, 1, length);
        return ByteBuffer.wrap(small);
    }

    /** The bytes as they were; what comes from a seal that opened is what was made here. */
    static byte[] apart(byte[] squeezed) {
        if (squeezed[0] == AS_IT_IS) {
            return java.util.Arrays.copyOfRange(squeezed, 1, squeezed.length);
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(squeezed, 1, squeezed.length - 1);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(Chunks.BYTES);
            byte[] part = new byte[16 * 1024];
            while (!inflater.finished()) {
                int length = inflater.inflate(part);
                if (length == 0 && inflater.needsInput()) {
                    throw new IllegalStateException("A chunk ends too early");
                }
                bytes.write(part, 0, length);
            }
            return bytes.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException("A chunk is not what was made here", e);
        } finally {
            inflater.end();
        }
    }
}
