package dev.runners.agent.log;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Turns a process's bytes, as they come, into text without secrets; no character, secret or colour is cut in two. */
public final class DecodeOutput {

    /** An escape sequence (ECMA-48) whose end has not come yet. */
    private static final Pattern OPEN_ESCAPE = Pattern.compile("\\x1b(?:\\[[0-?]*[ -/]*)?");

    private static final int LONGEST_ESCAPE = 32;

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
        int held = end ? 0 : Math.max(secrets.openEnd(masked), openEscape(masked));
        pending.setLength(0);
        pending.append(masked, masked.length() - held, masked.length());
        return masked.substring(0, masked.length() - held);
    }

    /** So many characters at the end. */
    private static int openEscape(String text) {
        String last = text.substring(Math.max(0, text.lastIndexOf('\u001b')));
        return last.length() <= LONGEST_ESCAPE && OPEN_ESCAPE.matcher(last).matches() ? last.length() : 0;
    }
}
