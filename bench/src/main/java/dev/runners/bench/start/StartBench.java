package dev.runners.bench.start;

import dev.runners.bench.Bench;
import dev.runners.bench.Interleave;
import dev.runners.bench.Place;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.result.Figures;
import dev.runners.local.stack.LocalStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How long each service takes to be ready, and what it holds idle, with and without the JVM's cache of a training run. */
public final class StartBench implements Bench {

    private static final List<String> SERVICES = List.of(
            LocalStack.REGISTRY, LocalStack.HEARTBEAT, LocalStack.PROVISIONER, LocalStack.RELEASE, LocalStack.GATEWAY);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String measures() {
        return "s from the start of the process until it is ready, as a second replica on a control plane that runs, and MiB"
                + " that it holds " + ColdStart.IDLE.toSeconds()
                + " s later; with and without an AOT cache (JEP 514) of"
                + " a run before; beside it a bare Quarkus REST service";
    }

    @Override
    public Figures run(Place place) throws Exception {
        Figures figures = new Figures();
        try (ControlPlane plane = ControlPlane.start(place)) {
            Program bare = new Program("bare Quarkus REST service", InstallQuarkusPeer.in(place), "/hello", Map.of());
            List<Program> programs = new ArrayList<>(List.of(bare));
            for (String service : SERVICES) {
                Path app = Objects.requireNonNull(place.apps().get(service));
                Map<String, String> environment = new HashMap<>(plane.environment(service));
                // As the chart has it, where migrations are a step of their own.
                environment.put("QUARKUS_DATASOURCE_JDBC_URL", "");
                programs.add(new Program(service, app, "/q/health/ready", environment));
            }
            List<ColdStart> starts = new ArrayList<>();
            for (Program program : programs) {
                place.say("training: " + program.name());
                starts.add(new ColdStart(program, place, null));
                starts.add(new ColdStart(program, place, TrainCache.of(program, place)));
            }
            Interleave.rounds(place, starts, figures);
        }
        return figures;
    }
}
