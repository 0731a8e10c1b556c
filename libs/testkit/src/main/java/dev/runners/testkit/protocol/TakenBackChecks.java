package dev.runners.testkit.protocol;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A Runner whose job was given to another one, or cancelled. */
final class TakenBackChecks {

    private TakenBackChecks() {}

    static List<Check> all() {
        return List.of(
                Check.both("a job taken back is named in its heartbeats' cancelled_job_ids", TakenBackChecks::named),
                Check.both("a job it holds again is not named any more", TakenBackChecks::heldAgain),
                Check.of(Generation.NEW, "a job taken back is a cancel on its wake streams", TakenBackChecks::told),
                Check.both("a report of an attempt that was superseded is 409", TakenBackChecks::late),
                Check.both("its log chunks are 201, and stored under it", TakenBackChecks::lateLog),
                Check.both("its plan is 409", TakenBackChecks::latePlan),
                Check.of(Generation.NEW, "its state write is 409 and changes nothing", TakenBackChecks::lateState),
                Check.both("a job cancelled while it waits is given to nobody", TakenBackChecks::cancelledWaiting),
                Check.both("a cancelled job may end otherwise before its Runner knows", TakenBackChecks::finishedFirst),
                Check.both("a job cancelled by force is 409, and its log 201", TakenBackChecks::byForce),
                Check.both(
                        "a cancelled job is named in its heartbeats, and may end CANCELLED",
                        TakenBackChecks::cancelled),
                Check.of(
                        Generation.NEW,
                        "a cancelled job is a cancel on its wake streams",
                        TakenBackChecks::cancelTold));
    }

    private static void named(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        Deviation.unless(!runner.cancelled().contains(job), "A job is cancelled that it holds");
        scene.takeBack(runner, job);
        Await.until("the job is named", () -> runner.cancelled().contains(job));
    }

    private static void heldAgain(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        scene.takeBack(runner, job);
        Await.until("the job is named", () -> runner.cancelled().contains(job));
        Deviation.unlessEqual("the claimed job", job, runner.claimed());
        runner.report(job, "PROCESSING");
        Await.until("the job is not named", () -> !runner.cancelled().contains(job));
        runner.report(job, "SUCCESS");
    }

    private static void told(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        try (WakeStream one = runner.wake();
                WakeStream other = runner.slot().wake()) {
            one.awaitWake();
            other.awaitWake();
            scene.takeBack(runner, job);
            one.awaitCancel(job);
            other.awaitCancel(job);
        }
    }

    /** A job that went from the first to the second of these. */
    private record Superseded(FieldRunner first, FieldRunner second, UUID job) {

        static Superseded in(Scene scene) {
            FieldRunner first = scene.runner();
            FieldRunner second = scene.runner();
            UUID job = scene.begun(first);
            scene.takeBack(first, job);
            Deviation.unlessEqual("the claimed job", job, second.claimed());
            second.report(job, "PROCESSING");
            return new Superseded(first, second, job);
        }
    }

    private static void late(Scene scene) {
        Superseded of = Superseded.in(scene);
        for (String status : List.of("PROCESSING", "SUCCESS", "FAILED", "CANCELLED")) {
            of.first
                    .caller()
                    .call("PUT", FieldRunner.job(of.job, "/status"), Map.of("status", status))
                    .isProblem(409);
        }
        Deviation.unlessEqual("status", "PROCESSING", scene.operator().status(of.job));
        of.second.report(of.job, "SUCCESS");
        of.first
                .caller()
                .call("PUT", FieldRunner.job(of.job, "/status"), Map.of("status", "SUCCESS"))
                .isProblem(409);
    }

    private static void lateLog(Scene scene) {
        Superseded of = Superseded.in(scene);
        of.second.log(of.job, "STDOUT", "from the second\n");
        of.first.log(of.job, "STDOUT", "from the first\n");
        List<Integer> attempts = scene.operator().log(of.job).items().stream()
                .map(entry -> entry.at("attempt").number().intValueExact())
                .toList();
        Deviation.unlessEqual("attempts", List.of(2, 1), attempts);
    }

    private static void latePlan(Scene scene) {
        Superseded of = Superseded.in(scene);
        of.first
                .caller()
                .bytes("POST", FieldRunner.job(of.job, "/plan-artifact"), new byte[] {1})
                .isProblem(409);
        Deviation.unless(of.second.plan(of.job).isEmpty(), "There is a plan that was refused");
    }

    private static void lateState(Scene scene) {
        FieldRunner first = scene.runner();
        UUID job = scene.begun(first);
        HttpBackend late = HttpBackend.of(first.caller(), job, first.stateToken(job));
        late.write("{\"serial\":1}").is(200);
        scene.takeBack(first, job);
        FieldRunner second = scene.runner();
        Deviation.unlessEqual("the claimed job", job, second.claimed());
        HttpBackend state = HttpBackend.of(second.caller(), job, second.stateToken(job));
        late.write("{\"serial\":2}").isProblem(409);
        late.lock("late").isProblem(409);
        Deviation.unlessEqual("state", "{\"serial\":1}", state.read().orElse(""));
    }

    private static void cancelled(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        scene.operator().cancel(job);
        Await.until("the job is named", () -> runner.cancelled().contains(job));
        runner.report(job, "CANCELLED");
        Deviation.unlessEqual("status", "CANCELLED", scene.operator().status(job));
    }

    private static void cancelTold(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        try (WakeStream stream = runner.wake()) {
            stream.awaitWake();
            scene.operator().cancel(job);
            stream.awaitCancel(job);
        }
    }

    private static void cancelledWaiting(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.submit();
        scene.operator().cancel(job);
        Deviation.unlessEqual("status", "CANCELLED", scene.operator().status(job));
        Deviation.unless(runner.claim().isEmpty(), "A cancelled job was given out");
    }

    private static void finishedFirst(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        scene.operator().cancel(job);
        runner.report(job, "SUCCESS");
        Deviation.unlessEqual("status", "SUCCESS", scene.operator().status(job));
    }

    private static void byForce(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        scene.operator().end(job);
        Await.until("the job is named", () -> runner.cancelled().contains(job));
        runner.caller()
                .call("PUT", FieldRunner.job(job, "/status"), Map.of("status", "SUCCESS"))
                .isProblem(409);
        runner.log(job, "STDOUT", "what it still said");
        Deviation.unlessEqual("status", "CANCELLED", scene.operator().status(job));
    }
}
