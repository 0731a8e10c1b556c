package dev.runners.agent.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.agent.link.Backoff;
import dev.runners.agent.link.Call;
import dev.runners.agent.link.ControlPlane;
import dev.runners.contracts.Timing;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.WakeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Holds the stream on which the control plane says that there is work, or that a job is cancelled. */
public final class FollowWakes {

    private static final String DATA = "data:";
    private static final double SILENT_COMMENTS = 3.5;

    private final ControlPlane controlPlane;
    private final RunningJobs running;
    private final Bell bell;
    private final Timing timing;
    private final Backoff backoff;
    private volatile boolean stopped;
    private volatile long lastHeard;

    public FollowWakes(ControlPlane controlPlane, RunningJobs running, Bell bell, Timing timing) {
        this.controlPlane = controlPlane;
        this.running = running;
        this.bell = bell;
        this.timing = timing;
        this.backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10));
    }

    public void start() {
        Thread.ofVirtual().name("wakes").start(this::run);
    }

    public void stop() {
        stopped = true;
    }

    private void run() {
        try {
            while (!stopped) {
                try {
                    follow();
                } catch (IOException lost) {
                    // Opened again; meanwhile the poll claims.
                    lastHeard = 0;
                }
                backoff.pause(Optional.empty(), () -> !stopped);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws IOException, InterruptedException {
        Call call = Call.get("/api/runners/wake").with("Accept", "text/event-stream");
        HttpResponse<InputStream> response = controlPlane.open(call);
        lastHeard = System.nanoTime();
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                return;
            }
            Thread watch = Thread.ofVirtual().name("wake-watch").start(() -> dropWhenSilent(body));
            try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null && !stopped; line = lines.readLine()) {
                    lastHeard = System.nanoTime();
                    backoff.reset();
                    if (line.startsWith(DATA)) {
                        take(line.substring(DATA.length()));
                    }
                }
            } finally {
                watch.interrupt();
            }
        }
    }

    private void take(String json) {
        try {
            WakeMessage message = Wire.JSON.readValue(json, WakeMessage.class);
            if ("wake".equals(message.type())) {
                bell.ring();
            } else if ("cancel".equals(message.type()) && message.jobId() != null) {
                running.cancel(message.jobId(), Objects.requireNonNullElse(message.attempt(), Integer.MAX_VALUE));
            }
        } catch (JsonProcessingException unknown) {
            // A message of a later control plane: work may have come.
            bell.ring();
        }
    }

    private void dropWhenSilent(InputStream body) {
        long most = (long) (timing.wakeComment().toNanos() * SILENT_COMMENTS);
        try {
            while (System.nanoTime() - lastHeard < most) {
                Thread.sleep(Duration.ofNanos(most / 20));
            }
            body.close();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            lastHeard = 0;
        }
    }
}
