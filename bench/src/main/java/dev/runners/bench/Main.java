package dev.runners.bench;

import dev.runners.bench.agent.AgentBench;
import dev.runners.bench.claim.ClaimBench;
import dev.runners.bench.cloud.DeployBench;
import dev.runners.bench.fleet.FleetBench;
import dev.runners.bench.idle.IdleBench;
import dev.runners.bench.ingest.IngestBench;
import dev.runners.bench.live.LiveBench;
import dev.runners.bench.pickup.PickupBench;
import dev.runners.bench.result.Figures;
import dev.runners.bench.result.KeepResult;
import dev.runners.bench.result.Table;
import dev.runners.bench.silence.SilenceBench;
import dev.runners.bench.start.StartBench;
import dev.runners.bench.view.ViewBench;
import dev.runners.local.Refusal;
import dev.runners.local.stack.BuiltApps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code ./runners bench [name] [--quick]} calls, in the project's folder. */
public final class Main {

    private static final List<Bench> BENCHES = List.of(
            new ClaimBench(),
            new PickupBench(),
            new IngestBench(),
            new FleetBench(),
            new SilenceBench(),
            new StartBench(),
            new IdleBench(),
            new AgentBench(),
            new DeployBench(),
            new LiveBench(),
            new ViewBench());
    private static final int WRONG_USE = 2;

    private Main() {}

    /** Without a name all of them; the environment's RUNNERS_HOME is the folder of all state. */
    public static void main(String[] args) {
        List<String> names = new ArrayList<>(List.of(args));
        boolean quick = names.remove("--quick");
        List<String> unknown =
                names.stream().filter(name -> !known().contains(name)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("There is no bench " + unknown.getFirst() + ", only " + String.join(", ", known())
                    + ". See ./runners help.");
            System.exit(WRONG_USE);
        }
        try {
            for (Bench bench : BENCHES) {
                if (names.isEmpty() || names.contains(bench.name())) {
                    run(bench, quick);
                }
            }
            System.exit(0);
        } catch (Refusal e) {
            System.err.println(e.sentence());
            System.exit(1);
        } catch (Exception e) {
            // Whatever it is: threads that talk to a peer would keep this process, and with it all that it started.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(Bench bench, boolean quick) throws Exception {
        Path home = Path.of(System.getenv().getOrDefault("RUNNERS_HOME", ".runners"))
                .toAbsolutePath();
        System.out.println(bench.name() + ": " + bench.measures());
        Figures figures = bench.run(new Place(home.resolve("bench"), BuiltApps.under(home.resolve("app")), quick));
        System.out.println();
        System.out.println(Table.of(figures));
        System.out.println();
        System.out.println(
                quick
                        ? "One quick round shows that it works; its figures say nothing and are not kept."
                        : "Kept in " + KeepResult.of(bench.name(), figures) + ".");
    }

    private static List<String> known() {
        return BENCHES.stream().map(Bench::name).toList();
    }
}
