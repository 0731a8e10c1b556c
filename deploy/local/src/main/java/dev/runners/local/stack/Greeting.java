package dev.runners.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The first thing that a part's clients say to it. A process that hangs, or was stopped by a signal, is alive, and its port
 * takes connections; it just never answers.
 */
public enum Greeting {
    /** SSLRequest: a length of 8, and its code. */
    POSTGRESQL(0, 0, 0, 8, 4, (byte) 0xd2, 22, 47),
    /** ApiVersions, version 0: a length of 10, its key, the version, a number, no client's name. */
    KAFKA(0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, -1, -1),
    /** Whatever it is answered. */
    HTTP("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    private static final int PATIENCE_MILLIS = 2_000;

    private final byte[] bytes;

    Greeting(int... bytes) {
        this.bytes = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            this.bytes[i] = (byte) bytes[i];
        }
    }

    Greeting(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What a part of this name is greeted with. */
    public static Greeting of(String part) {
        return switch (part) {
            case "postgresql" -> POSTGRESQL;
            case "kafka" -> KAFKA;
            default -> HTTP;
        };
    }

    /** Whether anything comes back from 127.0.0.1 within two seconds. */
    public boolean isAnswered(int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes);
            InputStream in = socket.getInputStream();
            return in.read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
