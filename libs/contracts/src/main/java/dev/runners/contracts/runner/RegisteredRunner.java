package dev.runners.contracts.runner;

import java.util.UUID;

/** The one answer that shows a Runner's token, under both of its names. */
public record RegisteredRunner(
        RunnerView runner, UUID workerId, String workerToken, UUID runnerId, String runnerToken) {

    public static RegisteredRunner of(RunnerView runner, String token) {
        return new RegisteredRunner(runner, runner.id(), token, runner.id(), token);
    }

    @Override
    public String toString() {
        return "RegisteredRunner[runner=" + runner.id() + ", token=***]";
    }
}
