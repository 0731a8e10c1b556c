package dev.runners.bench.ingest;

import dev.runners.bench.Contender;
import dev.runners.bench.Place;
import dev.runners.bench.peer.FindProgram;
import dev.runners.bench.plane.MeasuredProcess;
import dev.runners.testkit.DeleteTree;
import dev.runners.testkit.FreePort;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The keep-alive of a lease at etcd, a lease for each Runner: on as many streams as others have connections. */
record RunEtcd(Place place, MeasuredProcess server, EtcdLeases leases) implements Contender, AutoCloseable {

    static final String NAME = "etcd, lease keep-alive (peer; no credentials, in memory)";

    /** Keep-alives on their way at once: each stream waits for its answer. */
    private static final int STREAMS = 64;

    private static final double NANOS = 1e9;

    /** Empty when there is no etcd here. */
    static Optional<RunEtcd> start(Place place) throws Exception {
        Optional<Path> etcd = FindProgram.of("etcd", "etcd-server", place);
        if (etcd.isEmpty()) {
            return Optional.empty();
        }
        int count = place.size(Beats.RUNNERS);
        place.say("starting etcd and granting " + count + " leases there");
        Path folder = place.dir().resolve("peers/etcd");
        DeleteTree.at(folder);
        int port = FreePort.next();
        String clients = "http://127.0.0.1:" + port;
        String peers = "http://127.0.0.1:" + FreePort.next();
        MeasuredProcess server = MeasuredProcess.start(
                folder.resolve("log"),
                Map.of(),
                List.of(
                        etcd.get().toString(),
                        "--data-dir=" + folder.resolve("data"),
                        "--listen-client-urls=" + clients,
                        "--advertise-client-urls=" + clients,
                        "--listen-peer-urls=" + peers,
                        "--initial-advertise-peer-urls=" + peers,
                        "--initial-cluster=default=" + peers));
        server.awaitReady(URI.create(clients), "/health");
        RunEtcd run = new RunEtcd(place, server, new EtcdLeases(port));
        AtomicInteger granted = new AtomicInteger();
        run.onEach(first -> run.grantNext(granted, count));
        return Optional.of(run);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> once() throws Exception {
        int count = place.size(Beats.RUNNERS);
        AtomicLong next = new AtomicLong();
        double before = server.cpu();
        long start = System.nanoTime();
        long end = start + Beats.round(place).toNanos();
        long kept = onEach(
                first -> leases.keepAlive(() -> System.nanoTime() < end ? 1 + next.getAndIncrement() % count : -1));
        return Beats.figures(kept, (System.nanoTime() - start) / NANOS, server.cpu() - before);
    }

    private Future<Long> grantNext(AtomicInteger granted, int count) {
        int id = granted.incrementAndGet();
        return id > count ? Future.succeededFuture(0L) : leases.grant(id).compose(done -> grantNext(granted, count));
    }

    private interface Stream {
        Future<Long> begin(int number);
    }

    private long onEach(Stream stream) {
        List<Future<Long>> all =
                IntStream.range(0, STREAMS).mapToObj(stream::begin).toList();
        return Future.all(all)
                .map(done -> all.stream().mapToLong(Future::result).sum())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        leases.close();
        server.close();
    }

    @Override
    public String toString() {
        return NAME;
    }
}
