package dev.runners.testkit.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer: of a known length, or in chunks as they come. */
final class HttpBody extends InputStream {

    private static final int CHUNKED = -1;

    private final BufferedInputStream in;
    private final boolean chunked;
    private long left;
    private boolean first = true;
    private boolean ended;

    /** @param length in bytes; negative: in chunks */
    HttpBody(BufferedInputStream in, long length) {
        this.in = in;
        this.chunked = length <= CHUNKED;
        this.left = chunked ? 0 : length;
    }

    @Override
    public int read() throws IOException {
        if (!hasMore()) {
            return -1;
        }
        int value = in.read();
        if (value < 0) {
            throw new EOFException("The answer broke off");
        }
        left--;
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (!hasMore()) {
            return -1;
        }
        int count = in.read(into, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("The answer broke off");
        }
        left -= count;
        return count;
    }

    private boolean hasMore() throws IOException {
        if (left == 0 && chunked && !ended) {
            nextChunk();
        }
        return left > 0;
    }

    private void nextChunk() throws IOException {
        if (!first) {
            HeadReader.line(in);
        }
        first = false;
        String size = HeadReader.line(in);
        int semicolon = size.indexOf(';');
        left = Long.parseLong(semicolon < 0 ? size : size.substring(0, semicolon), 16);
        if (left == 0) {
            ended = true;
            HeadReader.line(in);
        }
    }
}
