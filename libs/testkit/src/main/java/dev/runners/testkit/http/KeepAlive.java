package dev.runners.testkit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One caller's one connection, HTTP/1.1 kept alive, for one thread at a time. By hand over a blocking socket, for the
 * load shares its cores with what it measures, and a client with a selector and executors takes more of them.
 */
public final class KeepAlive implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;

    private final URI origin;
    private final String headers;
    private volatile @Nullable Socket socket;
    private @Nullable BufferedInputStream in;

    /** @param headers of every request: who calls */
    public KeepAlive(URI origin, Map<String, String> headers) {
        this.origin = origin;
        this.headers = "Host: " + origin.getAuthority() + "\r\nContent-Type: application/json\r\n" + lines(headers);
    }

    /** Sends and waits for the answer; once more on a fresh connection when the kept one was closed meanwhile. */
    public Reply send(String method, String path, Map<String, String> more, String body) throws IOException {
        boolean kept = socket != null;
        try {
            return sendOnce(method, path, more, body);
        } catch (IOException e) {
            close();
            if (!kept) {
                throw e;
            }
            return sendOnce(method, path, more, body);
        }
    }

    public Reply post(String path, Map<String, String> more, String body) throws IOException {
        return send("POST", path, more, body);
    }

    /** Opens an event stream, as it comes; the connection is its own until it is closed. */
    public InputStream stream(String path) throws IOException {
        BufferedInputStream answers = write("GET", path, Map.of("Accept", "text/event-stream"), "");
        HeadReader head = HeadReader.read(answers);
        HttpBody body = new HttpBody(answers, head.length());
        if (head.status() != 200) {
            throw new IOException("The stream was answered " + head.status());
        }
        return body;
    }

    /** Breaks the connection off, from any thread, as a cable would: who waits on it fails, the next call connects anew. */
    public void cut() {
        close(socket);
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        in = null;
        close(open);
    }

    private static void close(@Nullable Socket open) {
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Reply sendOnce(String method, String path, Map<String, String> more, String body) throws IOException {
        BufferedInputStream answers = write(method, path, more, body);
        HeadReader head = HeadReader.read(answers);
        byte[] answer = new HttpBody(answers, head.length()).readAllBytes();
        if (head.closes()) {
            close();
        }
        return new Reply(head.status(), new String(answer, StandardCharsets.UTF_8), head.retryAfter());
    }

    private BufferedInputStream write(String method, String path, Map<String, String> more, String body)
            throws IOException {
        Socket open = socket;
        BufferedInputStream answers = in;
        if (open == null || answers == null) {
            open = new Socket();
            open.setTcpNoDelay(true);
            open.setSoTimeout(TIMEOUT_MILLIS);
            open.connect(new InetSocketAddress(origin.getHost(), origin.getPort()), TIMEOUT_MILLIS);
            answers = new BufferedInputStream(open.getInputStream(), 2048);
            socket = open;
            in = answers;
        }
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\n" + headers + lines(more) + "Content-Length: "
                + content.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[start.length + content.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        open.getOutputStream().write(whole);
        return answers;
    }

    private static String lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
    }
}
