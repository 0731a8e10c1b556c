package dev.runners.bench.live;

import dev.runners.bench.live.WatchChanges.Pending;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.testkit.fleet.RunnerAccess;
import dev.runners.testkit.fleet.RunnerCalls;
import dev.runners.testkit.fleet.RunnerCalls.Held;
import dev.runners.testkit.http.KeepAlive;
import dev.runners.testkit.http.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to a small fleet, in a way that a window shows and nothing else does. */
final class Changes implements AutoCloseable {

    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 100;

    private final ControlPlane plane;
    private final List<RunnerAccess> runners;
    private final KeepAlive connection;
    private int number;
    private @Nullable Held held;
    private @Nullable RunnerCalls worker;

    Changes(ControlPlane plane, List<RunnerAccess> runners) {
        this.plane = plane;
        this.runners = runners;
        this.connection = new KeepAlive(plane.gateway(), Map.of());
    }

    /** The next Runner reports, with a heartbeat, another version than it had: also than with fewer streams before. */
    Pending heartbeat(Streams streams) throws IOException {
        String version = "0." + streams.count() + "." + ++number;
        Sighting sighting = streams.lookFor("\"version\":\"" + version + "\"");
        beat(runners.get(number % runners.size()), version);
        return new Pending(sighting, System.nanoTime());
    }

    /** In turn a job is begun, and ended: there is one at a time. */
    Pending report(Streams streams) throws IOException, InterruptedException {
        if (held == null || worker == null) {
            RunnerAccess runner = runners.get(++number % runners.size());
            beat(runner, "0.0." + number);
            var _ = plane.submit(",\"assigned_runner_id\":\"" + runner.id() + "\"");
            worker = new RunnerCalls(runner, plane.gateway());
            held = claim(worker);
            Sighting sighting = streams.lookFor("\"status\":\"PROCESSING\"");
            worker.report(held, "PROCESSING");
            return new Pending(sighting, System.nanoTime());
        }
        Sighting sighting = streams.lookFor("\"items\":[]");
        worker.report(held, "SUCCESS");
        long accepted = System.nanoTime();
        worker.close();
        worker = null;
        held = null;
        return new Pending(sighting, accepted);
    }

    /** Who was silent for a while is given nothing until the registry has heard of its heartbeat. */
    private static Held claim(RunnerCalls worker) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            @Nullable Held held = worker.claim();
            if (held != null) {
                return held;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IOException("A Runner that beats is given no work.");
    }

    private void beat(RunnerAccess runner, String version) throws IOException {
        Reply reply = connection.post(
                "/api/runners/heartbeat",
                runner.headers(),
                "{\"version\":\"" + version + "\",\"draining\":false,\"active_jobs\":[],\"slots\":2}");
        if (reply.status() != 200) {
            throw new IOException("A heartbeat was answered " + reply.status() + ": " + reply.body());
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
