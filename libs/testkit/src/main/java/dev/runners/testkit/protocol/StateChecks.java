package dev.runners.testkit.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Terraform's http backend: GET, POST, DELETE /jobs/{id}/state; POST, DELETE /jobs/{id}/state/lock. */
final class StateChecks {

    private static final String STATE =
            "{\"version\":4,\"serial\":1,\"lineage\":\"x\",\"outputs\":{},\"resources\":[]}";
    private static final String NEXT = STATE.replace("\"serial\":1", "\"serial\":2");

    private StateChecks() {}

    static List<Check> all() {
        return Stream.<Map.Entry<String, Check.Play>>of(
                        Map.entry("a state that nobody wrote is 404", StateChecks::empty),
                        Map.entry("a state is locked, written, read and unlocked, each 200", StateChecks::whole),
                        Map.entry("a state may be written without a lock", StateChecks::withoutLock),
                        Map.entry("a locked state is 423 with its holder's own lock info", StateChecks::locked),
                        Map.entry("a write under another lock id is 409 and changes nothing", StateChecks::otherLock),
                        Map.entry("an unlock with another lock id is 409 and unlocks nothing", StateChecks::otherKey),
                        Map.entry("a body that does not fit its Content-MD5 is 400", StateChecks::cutShort),
                        Map.entry("a deleted state is 404", StateChecks::deleted),
                        Map.entry("write and lock after the job's end are 409 and change nothing", StateChecks::over),
                        Map.entry("the user's name does not matter, the password does: 401", StateChecks::password),
                        Map.entry("a DEPLOY's token opens its state at the PLAN's URL", StateChecks::atPlansUrl),
                        Map.entry("a token opens no other state: 401", StateChecks::otherState))
                .map(one -> Check.of(Generation.NEW, one.getKey(), one.getValue()))
                .toList();
    }

    private static void empty(Scene scene) {
        Deviation.unlessEqual("state", Optional.empty(), begun(scene).read());
    }

    private static void whole(Scene scene) {
        HttpBackend state = begun(scene);
        state.lock("one").is(200);
        state.write("one", STATE).is(200);
        state.write("one", NEXT).is(200);
        isState(NEXT, state);
        state.unlock("one").is(200);
        state.lock("two").is(200);
        state.unlock("two").is(200);
        isState(NEXT, state);
    }

    private static void withoutLock(Scene scene) {
        HttpBackend state = begun(scene);
        state.write(STATE).is(200);
        isState(STATE, state);
    }

    private static void locked(Scene scene) {
        String name = "protocol-check/" + UUID.randomUUID();
        HttpBackend holder = on(scene, name);
        HttpBackend other = on(scene, name);
        holder.lock("held").is(200);
        Deviation.unlessEqual(
                "lock info",
                Json.of(HttpBackend.info("held")),
                Json.of(other.lock("wanted").is(423).text()));
        holder.unlock("held").is(200);
        other.lock("wanted").is(200);
    }

    private static void otherLock(Scene scene) {
        HttpBackend state = begun(scene);
        state.lock("one").is(200);
        state.write("one", STATE).is(200);
        state.write("two", NEXT).isProblem(409);
        state.write(NEXT).isProblem(409);
        isState(STATE, state);
    }

    private static void otherKey(Scene scene) {
        HttpBackend state = begun(scene);
        state.lock("one").is(200);
        state.unlock("two").isProblem(409);
        state.lock("three").is(423);
        state.unlock("one").is(200);
    }

    private static void cutShort(Scene scene) {
        HttpBackend state = begun(scene);
        state.caller()
                .with("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==")
                .text("POST", state.path(), STATE)
                .isProblem(400);
        Deviation.unlessEqual("state", Optional.empty(), state.read());
    }

    private static void deleted(Scene scene) {
        HttpBackend state = begun(scene);
        state.write(STATE).is(200);
        state.delete().is(200);
        Deviation.unlessEqual("state", Optional.empty(), state.read());
    }

    private static void over(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        HttpBackend state = HttpBackend.of(runner.caller(), job, runner.stateToken(job));
        state.lock("one").is(200);
        state.write("one", STATE).is(200);
        runner.report(job, "FAILED");
        state.write("one", NEXT).isProblem(409);
        state.lock("two").isProblem(409);
        isState(STATE, state);
    }

    private static void password(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        String token = runner.stateToken(job);
        HttpBackend.of(runner.caller(), job, "", token).write(STATE).is(200);
        isState(STATE, HttpBackend.of(runner.caller(), job, "somebody else", token));
        HttpBackend wrong = HttpBackend.of(runner.caller(), job, token + "0");
        wrong.caller().call("GET", wrong.path()).isProblem(401);
        wrong.write(NEXT).isProblem(401);
        wrong.lock("one").isProblem(401);
        wrong.unlock("one").isProblem(401);
        runner.caller().nobody().call("GET", wrong.path()).isProblem(401);
        runner.caller().call("GET", wrong.path()).isProblem(401);
    }

    private static void atPlansUrl(Scene scene) {
        FieldRunner runner = scene.runner();
        Map<String, Object> configuration = Map.of("state", "protocol-check/" + UUID.randomUUID());
        UUID plan = scene.submit(Map.of("config_snapshot", configuration));
        runner.claimed();
        runner.report(plan, "SUCCESS");
        UUID deploy = scene.submit(Map.of("job_type", "DEPLOY", "plan_job_id", plan, "config_snapshot", configuration));
        runner.claimed();
        String token = runner.stateToken(deploy);
        HttpBackend atPlan = HttpBackend.of(runner.caller(), plan, token);
        atPlan.lock("one").is(200);
        atPlan.write("one", STATE).is(200);
        atPlan.unlock("one").is(200);
        isState(STATE, HttpBackend.of(runner.caller(), deploy, token));
    }

    private static void otherState(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID one = scene.begun(runner);
        UUID other = scene.begun(runner);
        HttpBackend wrong = HttpBackend.of(runner.caller(), other, runner.stateToken(one));
        wrong.caller().call("GET", wrong.path()).isProblem(401);
        wrong.write(STATE).isProblem(401);
    }

    private static HttpBackend begun(Scene scene) {
        return on(scene, "protocol-check/" + UUID.randomUUID());
    }

    /** The state of this name, as a job of its own Runner sees it. */
    private static HttpBackend on(Scene scene, String name) {
        FieldRunner runner = scene.runner();
        UUID job = scene.submit(Map.of("config_snapshot", Map.of("state", name)));
        Deviation.unlessEqual("the claimed job", job, runner.claimed());
        runner.report(job, "PROCESSING");
        return HttpBackend.of(runner.caller(), job, runner.stateToken(job));
    }

    private static void isState(String expected, HttpBackend state) {
        Deviation.unlessEqual("state", Optional.of(expected), state.read());
    }
}
