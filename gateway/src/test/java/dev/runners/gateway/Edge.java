package dev.runners.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The gateway that is tested, for what an HTTP client would tidy up or not read piece by piece. */
final class Edge {

    private Edge() {}

    static URI origin() {
        return URI.create("http://127.0.0.1:" + RestAssured.port + "/");
    }

    /** Sent as it stands, for what clients would tidy up. */
    static String raw(String head) throws IOException {
        return raw(head, 0);
    }

    static String raw(String head, long length) throws IOException {
        return raw("127.0.0.1", head, length);
    }

    static String raw(String from, String head, long length) throws IOException {
        InetAddress source = InetAddress.getByName(from);
        try (Socket socket = new Socket(origin().getHost(), origin().getPort(), source, 0)) {
            String request = head + "\r\nHost: x\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Reads on until an event says all of this. */
    static void await(BufferedReader events, String... all) throws IOException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (Stream.of(all).allMatch(line::contains)) {
                return;
            }
            assertThat(Instant.now()).as("no event with %s", List.of(all)).isBefore(deadline);
        }
        throw new AssertionError("the stream ended");
    }
}
