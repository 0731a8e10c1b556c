package dev.runners.agent.log;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns a process's bytes, as they come, into text without secrets; no character and no secret is cut in two. */
public final class DecodeOutput {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final Secrets secrets;
    private final StringBuilder pending = new StringBuilder();
    private ByteBuffer rest = ByteBuffer.allocate(0);

    public DecodeOutput(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The text that is complete with these bytes; may be empty. */
    public String decode(byte[] bytes, int length) {
        return decode(bytes, length, false);
    }

    /** What was held back. */
    public String end() {
        return decode(new byte[0], 0, true);
    }

    private String decode(byte[] bytes, int length, boolean end) {
        ByteBuffer in = ByteBuffer.allocate(rest.remaining() + length);
        in.put(rest).put(bytes, 0, length).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 2);
        decoder.decode(in, out, end);
        if (end) {
            decoder.flush(out);
        }
        rest = in;
        // PostgreSQL takes no NUL in a text.
        pending.append(out.flip().toString().replace('\0', '\uFFFD'));
        String masked = secrets.mask(pending.toString());
        int held = end ? 0 : secrets.openEnd(masked);
        pending.setLength(0);
        pending.append(masked, masked.length() - held, masked.length());
        return masked.substring(0, masked.length() - held);
    }
}
