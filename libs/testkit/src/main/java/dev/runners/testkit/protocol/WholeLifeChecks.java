package dev.runners.testkit.protocol;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** From the first heartbeat to the last log chunk. */
final class WholeLifeChecks {

    private WholeLifeChecks() {}

    static List<Check> all() {
        return List.of(
                Check.both("a Runner works on one job after the other", scene -> works(scene, scene.runner())),
                Check.both(
                        "a Runner whose origin ends with a slash, so that it calls //api, does the same",
                        WholeLifeChecks::withSlash));
    }

    private static void withSlash(Scene scene) {
        FieldRunner runner = scene.runner();
        String origin = runner.caller().origin() + "/";
        works(scene, FieldRunner.of(runner.generation(), origin, runner.id(), runner.token()));
    }

    private static void works(Scene scene, FieldRunner runner) {
        runner.heartbeat("1.2.3");
        if (runner.generation() == Generation.NEW) {
            try (WakeStream stream = runner.wake()) {
                stream.awaitWake();
                scene.submit();
                stream.awaitWake();
                work(scene, runner);
            }
        } else {
            scene.submit();
            work(scene, runner);
        }
        scene.submit();
        work(scene, runner);
        Deviation.unless(runner.claim().isEmpty(), "There is a third job");
        runner.describe(Map.of("host", "somewhere"));
        runner.leave();
    }

    private static void work(Scene scene, FieldRunner runner) {
        UUID job = runner.claimed();
        runner.report(job, "PROCESSING");
        runner.gitToken(job, "");
        if (runner.generation() == Generation.NEW) {
            HttpBackend state = HttpBackend.of(runner.caller(), job, runner.stateToken(job));
            state.lock("one").is(200);
            state.write("one", "{\"version\":4}").is(200);
            state.unlock("one").is(200);
        }
        runner.log(job, "STDOUT", "Plan: 1 to add\n");
        runner.heartbeat("1.2.3");
        runner.uploadPlan(job, new byte[] {1, 2, 3});
        runner.report(job, Map.of("status", "PROCESSING", "execution_metadata", Map.of("phase", "plan")));
        runner.report(job, Map.of("status", "SUCCESS", "execution_metadata", Map.of("changes", 1)));
        runner.log(job, "SYSTEM", "Done\n");
        Deviation.unlessEqual("status", "SUCCESS", scene.operator().status(job));
        Deviation.unlessEqual("log", "Plan: 1 to add\nDone\n", scene.operator().logText(job));
    }
}
