package dev.runners.agent.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.agent.log.ShipLog;
import dev.runners.agent.terraform.ReadOutputs;
import dev.runners.agent.terraform.ReadPlan;
import dev.runners.agent.terraform.StopOrder;
import dev.runners.agent.terraform.SuperviseProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Terraform's commands in one attempt's directory. Each ends well, or with {@link JobFailed} or {@link Stopped}. It writes
 * in colours, as it does wherever it runs; who wants none says {@code TF_CLI_ARGS=-no-color}.
 */
final class Terraform {

    private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(5);

    /**
     * Where it runs.
     *
     * @param module the folder with the configuration
     * @param scratch for files that are not for the log
     */
    record Place(Path binary, Path module, Path scratch, Map<String, String> environment, double timeScale) {}

    private final Place place;
    private final SuperviseProcess supervise;
    private final Attempt attempt;
    private final ShipLog log;

    Terraform(Place place, SuperviseProcess supervise, Attempt attempt, ShipLog log) {
        this.place = place;
        this.supervise = supervise;
        this.attempt = attempt;
        this.log = log;
    }

    Path planFile() {
        return place.scratch().resolve("plan.tfplan");
    }

    void init() throws IOException, InterruptedException, JobFailed, Stopped {
        run(Optional.empty(), "init", "-input=false", "-reconfigure");
    }

    void plan(boolean destroy) throws IOException, InterruptedException, JobFailed, Stopped {
        List<String> arguments = new ArrayList<>(List.of("plan", "-input=false", lockTimeout(), "-out=" + planFile()));
        if (destroy) {
            arguments.add("-destroy");
        }
        run(Optional.empty(), arguments.toArray(String[]::new));
    }

    ObjectNode planResult() throws IOException, InterruptedException, JobFailed, Stopped {
        Path json = place.scratch().resolve("plan.json");
        run(Optional.of(json), "show", "-json", planFile().toString());
        return ReadPlan.from(json);
    }

    void apply() throws IOException, InterruptedException, JobFailed, Stopped {
        run(Optional.empty(), "apply", "-input=false", lockTimeout(), planFile().toString());
    }

    /** The outputs, sensitive ones masked. After a good apply nothing stops it: its result is to be told. */
    ObjectNode outputs() throws IOException, InterruptedException {
        Path json = place.scratch().resolve("outputs.json");
        ProcessBuilder builder = builder("output", "-json").redirectOutput(json.toFile());
        SuperviseProcess.Exit exit =
                supervise.run(builder, log, () -> attempt.isDead() ? attempt.current() : StopOrder.GO_ON);
        if (!exit.isGood()) {
            throw new IOException("terraform output failed");
        }
        return ReadOutputs.from(json);
    }

    private void run(Optional<Path> output, String... arguments)
            throws IOException, InterruptedException, JobFailed, Stopped {
        if (attempt.stopped().isPresent()) {
            throw new Stopped(false);
        }
        ProcessBuilder builder = builder(arguments);
        output.ifPresent(file -> builder.redirectOutput(file.toFile()));
        SuperviseProcess.Exit exit = supervise.run(builder, log, attempt);
        if (exit.isGood()) {
            return;
        }
        if (attempt.stopped().isPresent()) {
            throw new Stopped(exit.killed());
        }
        throw new JobFailed(
                ErrorText.of(log.lastErrors(), "terraform " + arguments[0] + " ended with status " + exit.code()));
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(place.binary().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(place.module().toFile());
        builder.environment().clear();
        builder.environment().putAll(place.environment());
        return builder;
    }

    private String lockTimeout() {
        return "-lock-timeout=" + Math.max(1, Math.round(LOCK_TIMEOUT.toSeconds() * place.timeScale())) + "s";
    }
}
