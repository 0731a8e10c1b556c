package dev.runners.bench.ingest;

import dev.runners.bench.Bench;
import dev.runners.bench.Contender;
import dev.runners.bench.Interleave;
import dev.runners.bench.Place;
import dev.runners.bench.heartbeat.IssueCredentials;
import dev.runners.bench.heartbeat.StartHeartbeatService;
import dev.runners.bench.plane.LoneService;
import dev.runners.bench.plane.MeasuredProcess;
import dev.runners.bench.result.Figures;
import dev.runners.contracts.Timing;
import dev.runners.local.Refusal;
import dev.runners.local.stack.LocalStack;
import dev.runners.testkit.FreePort;
import dev.runners.testkit.fleet.RunnerAccess;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Heartbeats as fast as they are taken, beside a limit and three peers. */
public final class IngestBench implements Bench {

    private static final String OURS = "heartbeat-service, into Kafka";
    private static final String RATIO = "x heartbeat-service";
    private static final int HEAP_MIB = 256;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String measures() {
        return String.format(
                Locale.ROOT,
                "accepted heartbeats for each second of processor time of the one process that takes them (not Kafka's), of"
                        + " %,d Runners over %d connections; beside it the limit, a bare Vert.x route that parses,"
                        + " digests and answers the same, and peers",
                Beats.RUNNERS,
                Beats.CONNECTIONS);
    }

    @Override
    public Figures run(Place place) throws Exception {
        Figures figures = new Figures();
        List<String> missing = new ArrayList<>();
        int port = FreePort.next();
        try (LoneService part = StartHeartbeatService.alone(place, HEAP_MIB, Timing.REAL);
                MeasuredProcess bare = bareRoute(place, port)) {
            URI limitAt = URI.create("http://127.0.0.1:" + port);
            bare.awaitReady(limitAt, "/ready");
            List<RunnerAccess> runners = IssueCredentials.to(part.bootstrapServers(), place.size(Beats.RUNNERS));
            RunHeartbeats ours = new RunHeartbeats(
                    OURS, place, part.origin(), runners, () -> part.process().cpu());
            RunHeartbeats limit = new RunHeartbeats("bare Vert.x route (limit)", place, limitAt, runners, bare::cpu);
            sameAnswer(ours, limit);
            try (RunEureka eureka = RunEureka.start(place)) {
                Optional<RunPgbench> pgbench = RunPgbench.start(place);
                Optional<RunEtcd> etcd = RunEtcd.start(place);
                List<Contender> contenders = new ArrayList<>(List.of(ours, limit, eureka));
                pgbench.ifPresentOrElse(contenders::add, () -> missing.add(RunPgbench.NAME));
                etcd.ifPresentOrElse(contenders::add, () -> missing.add(RunEtcd.NAME));
                Interleave.warmUp(place, contenders);
                Interleave.rounds(place, contenders, figures);
                contenders.forEach(one -> figures.ratio(one.name(), Beats.A_CORE, OURS, RATIO));
                pgbench.ifPresent(RunPgbench::close);
                etcd.ifPresent(RunEtcd::close);
            }
        }
        missing.forEach(name -> figures.add(name + ": not to be had here, not measured", Map.of()));
        return figures;
    }

    private static MeasuredProcess bareRoute(Place place, int port) throws IOException {
        return MeasuredProcess.java(
                place.dir().resolve(LocalStack.HEARTBEAT).resolve("bare-route.log"),
                HEAP_MIB,
                Map.of(),
                "-cp",
                System.getProperty("java.class.path"),
                BareRoute.class.getName(),
                Integer.toString(port));
    }

    private static void sameAnswer(RunHeartbeats ours, RunHeartbeats limit) throws Exception {
        if (!ours.answer().equals(limit.answer())) {
            throw new Refusal("The bare route answers other bytes than heartbeat-service: " + limit.answer() + ", not "
                    + ours.answer());
        }
    }
}
