package dev.runners.local.stack;

import dev.runners.local.stack.StackStatus.PartStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Says to a part the first thing that its clients say. A process that hangs, or was stopped by a signal, is alive, and its port
 * takes connections; it just never answers.
 */
public final class Greeting {

    /** SSLRequest: its length and its code. */
    private static final String POSTGRESQL = "00000008" + "04d2162f";
    /** ApiVersions: its length, its key, version 0, a number to know the answer by, no client's name. */
    private static final String KAFKA = "0000000a" + "0012" + "0000" + "00000001" + "ffff";

    private static final String HTTP = "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final int PATIENCE_MILLIS = 2_000;

    private Greeting() {}

    /** Whether anything comes back within two seconds. Blocks meanwhile. */
    public static boolean isAnswered(PartStatus part) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), part.port()), PATIENCE_MILLIS);
            socket.getOutputStream().write(greeting(part.name()));
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] greeting(String part) {
        return switch (part) {
            case "postgresql" -> HexFormat.of().parseHex(POSTGRESQL);
            case "kafka" -> HexFormat.of().parseHex(KAFKA);
            default -> HTTP.getBytes(StandardCharsets.US_ASCII);
        };
    }
}
