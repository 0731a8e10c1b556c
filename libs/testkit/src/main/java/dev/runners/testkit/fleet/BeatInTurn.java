package dev.runners.testkit.fleet;

import dev.runners.contracts.Wire;
import dev.runners.contracts.heartbeat.HeartbeatReply;
import dev.runners.testkit.http.KeepAlive;
import dev.runners.testkit.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends the heartbeats of some Runners over one connection, on one thread, each when it is due. */
final class BeatInTurn implements Runnable {

    private static final String PATH = "/api/runners/heartbeat";
    private static final String BODY =
            "{\"version\":\"0.1.0-simulated\",\"draining\":false,\"active_jobs\":[],\"slots\":1,\"capabilities\":[]}";
    private static final int OK = 200;
    private static final int GONE = 410;
    private static final int BUSY = 429;
    private static final int UNAVAILABLE = 503;
    private static final long SECOND = 1_000_000_000L;

    private final KeepAlive connection;
    private final Rhythm rhythm;
    private final Tally tally;
    private final PriorityQueue<FleetRunner> waiting =
            new PriorityQueue<>((one, other) -> Long.signum(one.dueAt - other.dueAt));
    private double toldSeconds;
    private volatile boolean closed;

    /** @param toldSeconds how often they come before an answer has said so */
    BeatInTurn(URI origin, Collection<FleetRunner> runners, Rhythm rhythm, double toldSeconds, Tally tally) {
        this.connection = new KeepAlive(origin, Map.of());
        this.rhythm = rhythm;
        this.toldSeconds = toldSeconds;
        this.tally = tally;
        waiting.addAll(runners);
    }

    @Override
    public void run() {
        while (!closed && !waiting.isEmpty()) {
            long early = waiting.element().dueAt - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(this, early);
            } else {
                FleetRunner runner = waiting.remove();
                if (runner.isSilent()) {
                    runner.dueAt = System.nanoTime() + SECOND;
                } else {
                    beat(runner);
                }
                if (!runner.isGone()) {
                    waiting.add(runner);
                }
            }
        }
        connection.close();
    }

    void cut() {
        connection.cut();
    }

    /** Its thread ends when it is woken. */
    void close() {
        closed = true;
        connection.cut();
    }

    private void beat(FleetRunner runner) {
        long sentAt = System.nanoTime();
        tally.sent();
        try {
            Reply reply = connection.post(PATH, runner.access().headers(), BODY);
            switch (reply.status()) {
                case OK -> accepted(runner, sentAt, reply);
                case BUSY, UNAVAILABLE -> {
                    tally.unavailable();
                    runner.dueAt = soon(Math.max(1, reply.retryAfter()));
                }
                default -> {
                    tally.refused();
                    runner.dueAt = sentAt + rhythm.next(toldSeconds);
                    if (reply.status() == GONE) {
                        runner.removed();
                    }
                }
            }
        } catch (IOException e) {
            if (!closed) {
                tally.failed();
            }
            connection.close();
            runner.dueAt = soon(1);
        } finally {
            tally.ended();
        }
    }

    private void accepted(FleetRunner runner, long sentAt, Reply reply) throws IOException {
        tally.accepted(runner.dueAt, sentAt, System.nanoTime());
        runner.heard(System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sentAt));
        if (rhythm.fixed() == null) {
            toldSeconds =
                    Wire.JSON.readValue(reply.body(), HeartbeatReply.class).intervalSeconds();
        }
        runner.dueAt = sentAt + rhythm.next(toldSeconds);
    }

    private static long soon(int seconds) {
        return System.nanoTime()
                + seconds * SECOND
                + ThreadLocalRandom.current().nextLong(SECOND);
    }
}
