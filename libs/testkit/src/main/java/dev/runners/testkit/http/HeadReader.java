package dev.runners.testkit.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;

/**
 * The head of an answer, of which little matters here.
 *
 * @param length of the body in bytes; negative: in chunks
 * @param retryAfter seconds until it is worth another try; 0 when it does not say
 * @param closes whether the other side closes the connection behind it
 */
record HeadReader(int status, long length, int retryAfter, boolean closes) {

    private static final int STATUS_AT = 9;
    private static final int STATUS_END = 12;
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_DIGITS = 5;

    static HeadReader read(BufferedInputStream in) throws IOException {
        int status = Integer.parseInt(line(in).substring(STATUS_AT, STATUS_END));
        long length = 0;
        int retryAfter = 0;
        boolean closes = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = Math.max(0, line.indexOf(':'));
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Long.parseLong(value);
                case "transfer-encoding" -> length = value.equalsIgnoreCase("chunked") ? -1 : length;
                case "retry-after" -> retryAfter = seconds(value);
                case "connection" -> closes = value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        return new HeadReader(status, length, retryAfter, closes);
    }

    private static int seconds(String value) {
        boolean number = value.length() <= MOST_DIGITS && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && !value.isEmpty() ? Integer.parseInt(value) : 0;
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
