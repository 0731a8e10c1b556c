package dev.runners.testkit.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What our own agent adds, and every Runner may: boot ids, attempt ids, idempotency keys. */
final class OurAgentChecks {

    private static final String BOOT = "X-Runner-Boot";
    private static final String ATTEMPT = "X-Runner-Attempt";
    private static final String KEY = "Idempotency-Key";

    private OurAgentChecks() {}

    static List<Check> all() {
        return Stream.<Map.Entry<String, Check.Play>>of(
                        Map.entry("a claim under a new boot id ends what older boots hold", OurAgentChecks::newBoot),
                        Map.entry("a claim under a replaced boot id is 409", OurAgentChecks::replacedBoot),
                        Map.entry("the same Idempotency-Key claims the same attempt again", OurAgentChecks::sameKey),
                        Map.entry("a report under another attempt id is 409", OurAgentChecks::otherAttempt),
                        Map.entry("a chunk of one Idempotency-Key is stored once", OurAgentChecks::sameChunk),
                        Map.entry("a boot or attempt id that is no UUID is 400", OurAgentChecks::noUuid),
                        Map.entry("a draining Runner gets nothing, until it says otherwise", OurAgentChecks::draining))
                .map(one -> Check.of(Generation.NEW, one.getKey(), one.getValue()))
                .toList();
    }

    private static void newBoot(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.submit();
        Json first = boot(runner).claim().orElseThrow(() -> new Deviation("There is a job"));
        runner.report(job, "PROCESSING");
        Json second = boot(runner).claim().orElseThrow(() -> new Deviation("Its job was not taken back"));
        Deviation.unlessEqual("the claimed job", job, second.at("id").uuid());
        Deviation.unless(!first.at("attempt_id").equals(second.at("attempt_id")), "Both attempts have one id");
        Deviation.unlessEqual("attempt", 2, second.at("attempt").number().intValueExact());
    }

    private static void replacedBoot(Scene scene) {
        FieldRunner runner = scene.runner();
        FieldRunner older = boot(runner);
        older.claim();
        boot(runner).claim();
        older.caller().call("POST", "/api/jobs/claim").isProblem(409);
    }

    private static void sameKey(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.submit();
        scene.submit();
        FieldRunner keyed = runner.with(KEY, UUID.randomUUID().toString());
        Optional<Json> first = keyed.claim();
        Deviation.unlessEqual("the second answer", first, keyed.claim());
        runner.report(job, "SUCCESS");
        Deviation.unless(keyed.claim().isEmpty(), "The key of an attempt that is over gave another job");
    }

    private static void otherAttempt(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        UUID attempt = runner.job(job).at("attempt_id").uuid();
        FieldRunner other = runner.with(ATTEMPT, UUID.randomUUID().toString());
        other.caller()
                .call("PUT", FieldRunner.job(job, "/status"), Map.of("status", "FAILED"))
                .isProblem(409);
        runner.with(ATTEMPT, attempt.toString()).report(job, "SUCCESS");
    }

    private static void sameChunk(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        FieldRunner keyed = runner.with(KEY, UUID.randomUUID().toString());
        keyed.log(job, "STDOUT", "once\n");
        keyed.log(job, "STDOUT", "once\n");
        Deviation.unlessEqual("log", "once\n", scene.operator().logText(job));
    }

    private static void noUuid(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        runner.with(BOOT, "first").caller().call("POST", "/api/jobs/claim").isProblem(400);
        runner.with(ATTEMPT, "first")
                .caller()
                .call("PUT", FieldRunner.job(job, "/status"), Map.of("status", "FAILED"))
                .isProblem(400);
    }

    private static void draining(Scene scene) {
        FieldRunner runner = scene.runner();
        Await.until("the Runner is DRAINING", () -> says(scene, runner, true, "DRAINING"));
        UUID job = scene.submit();
        Deviation.unless(runner.claim().isEmpty(), "A draining Runner got a job");
        Await.until("the Runner is ONLINE", () -> says(scene, runner, false, "ONLINE"));
        Deviation.unlessEqual("the claimed job", job, runner.claimed());
    }

    private static boolean says(Scene scene, FieldRunner runner, boolean draining, String status) {
        runner.caller()
                .call("POST", runner.path("heartbeat"), Map.of("draining", draining))
                .is(200);
        return scene.operator().runner(runner.id()).at("status").text().equals(status);
    }

    private static FieldRunner boot(FieldRunner runner) {
        return runner.with(BOOT, UUID.randomUUID().toString());
    }
}
