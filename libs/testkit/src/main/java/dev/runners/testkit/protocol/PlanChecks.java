package dev.runners.testkit.protocol;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** POST and GET /jobs/{id}/plan-artifact. */
final class PlanChecks {

    private static final int MIB = 1024 * 1024;
    private static final int MOST = 50 * MIB;
    private static final long SEED = 42;

    private PlanChecks() {}

    static List<Check> all() {
        return List.of(
                Check.both("a plan is 201 just so, and comes back the same bytes", PlanChecks::sameBytes),
                Check.both("a streamed plan is 201 just so, and comes back the same bytes", PlanChecks::streamed),
                Check.both("another Runner gets the plan that its DEPLOY refers to", PlanChecks::deploy),
                Check.both("a job without a plan is 404: its Runner plans again", PlanChecks::none),
                Check.both("an empty plan is 400", PlanChecks::empty),
                Check.of(Generation.NEW, "a plan of 50 MiB is 201, one byte more is 413", PlanChecks::largest));
    }

    private static void sameBytes(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        byte[] plan = plan(MIB);
        runner.uploadPlan(job, plan);
        isPlan(plan, runner, job);
    }

    private static void streamed(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        byte[] plan = plan(MIB);
        stream(runner, job, plan).is(201);
        isPlan(plan, runner, job);
    }

    private static void deploy(Scene scene) {
        FieldRunner planner = scene.runner();
        UUID job = scene.begun(planner);
        byte[] plan = plan(1);
        planner.uploadPlan(job, plan);
        planner.report(job, "SUCCESS");
        FieldRunner deployer = scene.runner();
        scene.submit(Map.of("job_type", "DEPLOY", "plan_job_id", job));
        deployer.claimed();
        isPlan(plan, deployer, job);
    }

    private static void none(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        runner.caller().call("GET", FieldRunner.job(job, "/plan-artifact")).isProblem(404);
    }

    private static void empty(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        runner.caller()
                .bytes("POST", FieldRunner.job(job, "/plan-artifact"), new byte[0])
                .isProblem(400);
        Deviation.unless(runner.plan(job).isEmpty(), "There is a plan that was refused");
    }

    private static void largest(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        try (var _ = runner.heartbeats()) {
            stream(runner, job, new byte[MOST + 1]).isProblem(413);
            Deviation.unless(runner.plan(job).isEmpty(), "There is a plan that was refused");
            stream(runner, job, new byte[MOST]).is(201);
        }
    }

    private static Answer stream(FieldRunner runner, UUID job, byte[] plan) {
        return runner.caller().stream("POST", FieldRunner.job(job, "/plan-artifact"), new ByteArrayInputStream(plan));
    }

    private static void isPlan(byte[] expected, FieldRunner runner, UUID job) {
        byte[] plan = runner.plan(job).orElseThrow(() -> new Deviation("There is no plan"));
        Deviation.unless(Arrays.equals(expected, plan), "The plan is not the same bytes");
    }

    private static byte[] plan(int length) {
        byte[] plan = new byte[length];
        new Random(SEED).nextBytes(plan);
        return plan;
    }
}
