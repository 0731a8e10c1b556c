package dev.runners.testkit.protocol;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** POST /jobs/{id}/git-token and /state-token, and what is not there. */
final class TokenChecks {

    private TokenChecks() {}

    static List<Check> all() {
        return List.of(
                Check.both("a git token is asked for with 200: a token, or null", TokenChecks::git),
                Check.of(Generation.NEW, "a state token is 200 with a token, each time", TokenChecks::state),
                Check.of(Generation.NEW, "a state token for a job that is over is 409", TokenChecks::over),
                Check.both("bootstrap and the clouds' tokens are 404", TokenChecks::absent),
                Check.both("add-on secrets are 404", TokenChecks::noAddons));
    }

    private static void git(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        runner.gitToken(job, "");
        runner.gitToken(job, "?repo=https%3A%2F%2Fgit.example.org%2Fa.git");
    }

    private static void state(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        Deviation.unless(!runner.stateToken(job).isBlank(), "The state token is blank");
        Deviation.unless(!runner.stateToken(job).isBlank(), "The second state token is blank");
    }

    private static void over(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        runner.report(job, "SUCCESS");
        runner.caller().call("POST", FieldRunner.job(job, "/state-token")).isProblem(409);
    }

    private static void absent(Scene scene) {
        FieldRunner runner = scene.runner();
        Stream.of("bootstrap", "aws-token", "gcp-token", "azure-token", "alibaba-token")
                .map(runner::path)
                .forEach(path -> isAbsent(runner, path));
    }

    private static void noAddons(Scene scene) {
        FieldRunner runner = scene.runner();
        isAbsent(runner, FieldRunner.job(scene.begun(runner), "/addon-secrets"));
    }

    private static void isAbsent(FieldRunner runner, String path) {
        runner.caller().call("GET", path).isProblem(404);
        runner.caller().call("POST", path).isProblem(404);
        runner.caller().call("POST", path, Map.of()).isProblem(404);
    }
}
