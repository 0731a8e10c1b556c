package dev.runners.bench.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;

/** The head of an answer, of which only the status and the length of the body matter here. */
record HeadReader(int status, long length) {

    private static final int STATUS_AT = 9;
    private static final int STATUS_END = 12;
    private static final int LONGEST_LINE = 8192;
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";

    static HeadReader read(BufferedInputStream in) throws IOException {
        int status = Integer.parseInt(line(in).substring(STATUS_AT, STATUS_END));
        long length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH)) {
                length = Long.parseLong(lower.substring(LENGTH.length()).strip());
            } else if (lower.equals(CHUNKED)) {
                length = -1;
            }
        }
        return new HeadReader(status, length);
    }

    static String line(BufferedInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int value = in.read(); value != '\n'; value = in.read()) {
            if (value < 0) {
                throw new EOFException("The connection was closed");
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("A line of an answer is too long");
            }
            if (value != '\r') {
                line.append((char) value);
            }
        }
        return line.toString();
    }
}
