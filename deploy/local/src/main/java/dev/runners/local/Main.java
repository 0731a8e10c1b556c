package dev.runners.local;

import dev.runners.contracts.job.JobType;
import dev.runners.local.agent.RegisterAgent;
import dev.runners.local.doctor.Doctor;
import dev.runners.local.files.Home;
import dev.runners.local.simulate.Simulate;
import dev.runners.local.simulate.Simulation;
import dev.runners.local.submit.SubmitJob;
import dev.runners.testkit.fleet.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the root script calls; the script has looked at the arguments first. */
public final class Main {

    private static final int WRONG_USE = 2;
    private static final int MOST_SECONDS = 86_400;

    private Main() {}

    /** The first argument is the command, the environment's RUNNERS_HOME the folder of all state. */
    public static void main(String[] args) throws Exception {
        int code;
        try {
            code = run(List.of(args));
        } catch (Refusal e) {
            System.err.println(e.sentence());
            code = e.exitCode();
        }
        System.exit(code);
    }

    private static int run(List<String> args) throws Exception {
        String home = System.getenv("RUNNERS_HOME");
        if (args.isEmpty() || home == null) {
            throw new Refusal("This is called by ./runners.");
        }
        return command(args.getFirst(), Arguments.of(args.subList(1, args.size())), Home.at(Path.of(home)));
    }

    private static int command(String command, Arguments arguments, Home home) throws Exception {
        return switch (command) {
            case "up" -> new Up(home, arguments).run();
            case "down" -> new Down(home).run();
            case "status" -> new ShowStatus(home).run();
            case "register" -> {
                AwaitStart.in(home);
                new RegisterAgent(home, Api.local(home)).named(arguments.only("a name"));
                yield 0;
            }
            case "submit" ->
                new SubmitJob(api(arguments.value("--origin"), home))
                        .of(Path.of(arguments.only("a folder")), type(arguments), arguments.value("--state"));
            case "doctor" -> doctor(arguments.value("--origin"), home);
            case "simulate" -> new Simulate(simulation(arguments, home)).run();
            default -> throw new Refusal("There is no command " + command + ".", WRONG_USE);
        };
    }

    private static int doctor(@Nullable String origin, Home home) throws Exception {
        Doctor doctor = new Doctor(home, Clock.systemUTC(), System.out);
        return origin == null ? doctor.ofThisMachine() : doctor.of(api(origin, home));
    }

    /** Of another machine's control plane, or of the one here once it has started. */
    private static Api api(@Nullable String origin, Home home) throws Exception {
        if (origin == null) {
            AwaitStart.in(home);
            return Api.local(home);
        }
        String token = System.getenv("RUNNERS_API_TOKEN");
        if (token == null || token.isBlank()) {
            throw new Refusal("Set RUNNERS_API_TOKEN to an API token of " + origin + ".", WRONG_USE);
        }
        return Api.at(origin, token);
    }

    private static Simulation simulation(Arguments arguments, Home home) {
        int runners = Arguments.number(
                "The number of Runners", arguments.only("a number of Runners"), 1, Simulation.MOST_RUNNERS);
        String fault = arguments.value("--fault");
        int seconds = arguments.number("--seconds", 0, 1, MOST_SECONDS);
        try {
            return Simulation.at(arguments.value("--origin"), home, System.getenv(), runners)
                    .with(
                            fault == null ? null : Fault.of(fault),
                            arguments.has("--jobs"),
                            arguments.has("--keep"),
                            seconds == 0 ? null : Duration.ofSeconds(seconds));
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), WRONG_USE);
        }
    }

    private static JobType type(Arguments arguments) {
        List<JobType> said = Arrays.stream(JobType.values())
                .filter(JobType::isForRunners)
                .filter(type -> arguments.has("--" + type.name().toLowerCase(java.util.Locale.ROOT)))
                .toList();
        if (said.size() > 1) {
            throw new Refusal("Say one of --plan, --deploy and --destroy.", WRONG_USE);
        }
        return said.isEmpty() ? JobType.DEPLOY : said.getFirst();
    }
}
