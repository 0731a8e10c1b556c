package dev.runners.bench.live;

import dev.runners.bench.Bench;
import dev.runners.bench.Interleave;
import dev.runners.bench.Place;
import dev.runners.bench.live.WatchChanges.Pending;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.plane.MeasuredProcess;
import dev.runners.bench.result.Figures;
import dev.runners.testkit.FreePort;
import dev.runners.testkit.fleet.RunnerAccess;
import dev.runners.testkit.http.KeepAlive;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** How soon those who watch see what happened, at three numbers of them. */
public final class LiveBench implements Bench {

    private static final List<Integer> STREAMS = List.of(1, 1_000, 5_000);
    private static final int RUNNERS = 50;
    private static final int HEAP_MIB = 256;
    private static final String WINDOW = "/api/live?sort=-created_at&limit=" + RUNNERS;
    private static final double BYTES_A_MIB = 1 << 20;
    private static final double KIB_A_MIB = 1024;

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String measures() {
        return "ms from the accepted heartbeat that changes a Runner, or the accepted report on a job, to the window that"
                + " shows it, at every open stream, all through the gateway; each watches the same " + RUNNERS
                + " Runners. Beside it a bare Vert.x echo that sends as many bytes to as many streams; KiB/change is what each"
                + " was sent, B/stream the gateway's live heap and resident KiB its memory for each open stream";
    }

    @Override
    public Figures run(Place place) throws Exception {
        Figures figures = new Figures();
        Vertx vertx = Vertx.vertx();
        int port = FreePort.next();
        try (ControlPlane plane = ControlPlane.start(place);
                MeasuredProcess bare = bareEcho(place, port)) {
            URI echo = URI.create("http://127.0.0.1:" + port);
            bare.awaitReady(echo, "/ready");
            List<RunnerAccess> runners = plane.register(RUNNERS);
            for (int count : STREAMS) {
                measure(place, vertx, plane, runners, echo, place.size(count), figures);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        return figures;
    }

    private static void measure(
            Place place,
            Vertx vertx,
            ControlPlane plane,
            List<RunnerAccess> runners,
            URI echo,
            int count,
            Figures figures)
            throws Exception {
        String at = String.format(Locale.ROOT, " at %,d streams", count);
        place.say("opening streams," + at);
        double before = plane.gatewayLiveMib();
        double residentBefore = plane.gatewayResidentMib();
        try (Streams windows = Streams.open(vertx, plane.gateway(), WINDOW, plane.admin(), count);
                Streams echoes = Streams.open(vertx, echo, "/stream", Map.of(), count);
                Changes changes = new Changes(plane, runners);
                KeepAlive echoing = new KeepAlive(echo, Map.of())) {
            WatchChanges heartbeats =
                    new WatchChanges("heartbeat" + at, place, windows, () -> changes.heartbeat(windows));
            WatchChanges reports = new WatchChanges("job report" + at, place, windows, () -> changes.report(windows));
            Interleave.warmUp(place, List.of(heartbeats, reports));
            String filler = "x".repeat(windowBytes(plane));
            AtomicInteger number = new AtomicInteger();
            WatchChanges bare = new WatchChanges(
                    "bare echo" + at, place, echoes, () -> say(echoing, echoes, number.incrementAndGet(), filler));
            Interleave.warmUp(place, List.of(bare));
            Interleave.rounds(place, List.of(heartbeats, reports, bare), figures);
            if (count > 1) {
                Map<String, Double> memory = new LinkedHashMap<>();
                memory.put("B/stream", (plane.gatewayLiveMib() - before) * BYTES_A_MIB / count);
                memory.put("resident KiB/stream", (plane.gatewayResidentMib() - residentBefore) * KIB_A_MIB / count);
                figures.add("memory" + at, memory);
            }
        }
    }

    private static Pending say(KeepAlive connection, Streams streams, int number, String filler) throws IOException {
        String text = "change-" + number + ".";
        Sighting sighting = streams.lookFor(text);
        var _ = connection.post("/say", Map.of(), filler + text);
        return new Pending(sighting, System.nanoTime());
    }

    /** About as many as a window of the same Runners has. */
    private static int windowBytes(ControlPlane plane) throws IOException {
        try (KeepAlive connection = new KeepAlive(plane.gateway(), plane.admin())) {
            return connection
                    .send("GET", "/api/runners?limit=" + RUNNERS, Map.of(), "")
                    .body()
                    .length();
        }
    }

    private static MeasuredProcess bareEcho(Place place, int port) throws IOException {
        return MeasuredProcess.java(
                place.dir().resolve("live/bare-echo.log"),
                HEAP_MIB,
                Map.of(),
                "-cp",
                System.getProperty("java.class.path"),
                BareEcho.class.getName(),
                Integer.toString(port));
    }
}
