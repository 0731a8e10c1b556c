package dev.runners.testkit.protocol;

import java.util.List;
import java.util.UUID;

/** Who may speak as a Runner. */
final class CredentialChecks {

    private CredentialChecks() {}

    static List<Check> all() {
        return List.of(
                Check.both("its pair of headers opens every route, under either word", CredentialChecks::everyRoute),
                Check.both("the other generation's pair opens every route, too", CredentialChecks::otherPair),
                Check.both("a wrong token is 401 on every route", CredentialChecks::wrongToken),
                Check.both("no credentials are 401 on every route", CredentialChecks::noCredentials),
                Check.both("an id that nobody registered is 401", scene -> strange(scene, "any text", 401)),
                Check.both("an id that is no UUID is 400", CredentialChecks::noUuid));
    }

    private static void everyRoute(Scene scene) {
        opensEveryRoute(scene, scene.runner());
    }

    private static void otherPair(Scene scene) {
        Generation other = scene.generation() == Generation.OLD ? Generation.NEW : Generation.OLD;
        opensEveryRoute(scene, scene.runner().as(other));
    }

    private static void opensEveryRoute(Scene scene, FieldRunner runner) {
        UUID job = scene.submit();
        Deviation.unlessEqual("the claimed job", job, runner.claimed());
        Route.ofJob(job).forEach(route -> route.call(runner.caller()).is(200, 201));
        for (Generation generation : Generation.values()) {
            String word = generation.word();
            // A claim by an old one ends the job it holds: only after all that is about the job.
            Route.ofRunner(word, runner.id())
                    .forEach(route -> route.call(runner.caller()).is(200));
            WakeStream.open(runner.caller(), "/api/" + word + "/wake").close();
        }
    }

    private static void wrongToken(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.submit();
        Caller wrong = runner.caller().with(runner.generation().tokenHeader(), runner.token() + "0");
        refused(scene, runner, job, wrong);
    }

    private static void noCredentials(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.submit();
        refused(scene, runner, job, runner.caller().nobody());
    }

    private static void refused(Scene scene, FieldRunner runner, UUID job, Caller caller) {
        String word = scene.generation().word();
        Route.all(word, runner.id(), job).forEach(route -> route.call(caller).isProblem(401));
        caller.with("Accept", "text/event-stream")
                .call("GET", "/api/" + word + "/wake")
                .isProblem(401);
        caller.call("DELETE", runner.path(runner.id().toString())).isProblem(401);
        Deviation.unlessEqual("status of the job", "QUEUED", scene.operator().status(job));
    }

    private static void strange(Scene scene, String token, int status) {
        FieldRunner runner = scene.runner();
        Caller strange = runner.caller()
                .with(runner.generation().idHeader(), UUID.randomUUID().toString())
                .with(runner.generation().tokenHeader(), token);
        Route.ofRunner(scene.generation().word(), runner.id())
                .forEach(route -> route.call(strange).isProblem(status));
    }

    private static void noUuid(Scene scene) {
        FieldRunner runner = scene.runner();
        Caller strange = runner.caller().with(runner.generation().idHeader(), "me");
        Route.ofRunner(scene.generation().word(), runner.id())
                .forEach(route -> route.call(strange).isProblem(400));
    }
}
