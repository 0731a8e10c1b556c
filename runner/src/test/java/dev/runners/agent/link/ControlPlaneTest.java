package dev.runners.agent.link;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.agent.setup.Settings;
import dev.runners.agent.setup.SettingsProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls on a line that goes silent. */
class ControlPlaneTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void anAnswerThatBeginsAndNeverEndsIsNone() throws IOException, SettingsProblem {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> beginToAnswer(server));
            Settings settings = Settings.of(Map.of(
                    "RUNNER_ORIGIN",
                    "http://127.0.0.1:" + server.getLocalPort(),
                    "RUNNER_ID",
                    UUID.randomUUID().toString(),
                    "RUNNER_TOKEN",
                    "plain-token"));
            ControlPlane controlPlane = new ControlPlane(settings, UUID.randomUUID(), Moment.Ticker.SYSTEM, SHORT);
            Call call = new Call("GET", "/api/jobs/claim", Map.of(), BodyPublishers.noBody(), SHORT);
            assertThatThrownBy(() -> controlPlane.send(call)).isInstanceOf(HttpTimeoutException.class);
        }
    }

    /** Three bytes of a hundred. */
    private static void beginToAnswer(ServerSocket server) {
        try (Socket caller = server.accept()) {
            caller.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc".getBytes(StandardCharsets.US_ASCII));
            caller.getOutputStream().flush();
            // Until the agent gives up.
            var _ = caller.getInputStream().readAllBytes();
        } catch (IOException gone) {
            // So it did.
        }
    }
}
