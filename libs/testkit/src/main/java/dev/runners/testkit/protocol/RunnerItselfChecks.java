package dev.runners.testkit.protocol;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** PATCH /runners/{id}/metadata, DELETE /runners/{id}, and the end of a registration. */
final class RunnerItselfChecks {

    private RunnerItselfChecks() {}

    static List<Check> all() {
        return List.of(
                Check.both(
                        "a Runner describes itself with an object: 200",
                        scene -> scene.runner()
                                .describe(Map.of("host", "somewhere", "cloud", Map.of("region", "eu-central-1")))),
                Check.both("a Runner describes no other one: 403", RunnerItselfChecks::describesOther),
                Check.both("a description that is no object is 400", RunnerItselfChecks::malformed),
                Check.both("a Runner removes itself, and is 410 on every route then", RunnerItselfChecks::leaves),
                Check.both("a Runner removes no other one: 403", RunnerItselfChecks::removesOther),
                Check.both("a removed Runner is 410 on every route", RunnerItselfChecks::removed),
                Check.both(
                        "an operator's drain is told with heartbeats, and nothing is given out",
                        RunnerItselfChecks::drained),
                Check.both("a new token and the one before it both open, for a while", RunnerItselfChecks::rotated),
                Check.both("what a removed Runner held is another one's", RunnerItselfChecks::inherited));
    }

    private static void describesOther(Scene scene) {
        FieldRunner runner = scene.runner();
        String path = runner.path(scene.runner().id() + "/metadata");
        runner.caller().call("PATCH", path, Map.of("host", "mine")).isProblem(403);
    }

    private static void malformed(Scene scene) {
        FieldRunner runner = scene.runner();
        String path = runner.path(runner.id() + "/metadata");
        runner.caller().text("PATCH", path, "[1]").isProblem(400);
        runner.caller().text("PATCH", path, "{\"host\":").isProblem(400);
    }

    private static void leaves(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        runner.report(job, "SUCCESS");
        runner.leave();
        isGone(scene, runner, job);
    }

    private static void removesOther(Scene scene) {
        FieldRunner runner = scene.runner();
        FieldRunner other = scene.runner();
        runner.caller().call("DELETE", runner.path(other.id().toString())).isProblem(403);
        other.heartbeat();
    }

    private static void removed(Scene scene) {
        FieldRunner runner = scene.runner();
        runner.heartbeat("1.2.3");
        UUID job = scene.begun(runner);
        scene.operator().remove(runner.id());
        isGone(scene, runner, job);
    }

    private static void isGone(Scene scene, FieldRunner runner, UUID job) {
        String word = scene.generation().word();
        Await.until("its heartbeats are 410", () -> {
            Answer answer = runner.caller().call("POST", runner.path("heartbeat"));
            return answer.is(200, 410).status() == 410;
        });
        Route.all(word, runner.id(), job)
                .forEach(route -> route.call(runner.caller()).isProblem(410));
        runner.caller()
                .with("Accept", "text/event-stream")
                .call("GET", runner.path("wake"))
                .isProblem(410);
        runner.caller().call("DELETE", runner.path(runner.id().toString())).isProblem(410);
    }

    private static void drained(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID held = scene.begun(runner);
        scene.operator().drain(runner.id());
        UUID next = scene.submit();
        Await.until("it is told to drain", () -> runner.heartbeat().at("drain").bool());
        runner.report(held, "SUCCESS");
        Deviation.unless(runner.claim().isEmpty(), "A drained Runner got a job");
        scene.operator().resume(runner.id());
        Await.until("it is told to go on", () -> !runner.heartbeat().at("drain").bool());
        Deviation.unlessEqual("the claimed job", next, runner.claimed());
    }

    private static void rotated(Scene scene) {
        FieldRunner before = scene.runner();
        before.heartbeat();
        FieldRunner after = scene.operator().rotate(before);
        Deviation.unless(!after.token().equals(before.token()), "The new token is the old one");
        for (FieldRunner runner : List.of(after, before)) {
            runner.heartbeat();
            runner.claim();
        }
    }

    private static void inherited(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        scene.operator().remove(runner.id());
        FieldRunner heir = scene.runner();
        Await.until(
                "its job is in the queue",
                () -> heir.claim()
                        .filter(claimed -> claimed.at("id").uuid().equals(job))
                        .isPresent());
    }
}
