package dev.runners.testkit.protocol;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** GET /jobs/{id}, and who may speak of which job at all. */
final class JobChecks {

    private JobChecks() {}

    static List<Check> all() {
        return List.of(
                Check.both("a Runner reads the job it holds, bare and whole", JobChecks::held),
                Check.both("a Runner still reads a job that it held", JobChecks::over),
                Check.both("a DEPLOY's Runner reads the PLAN it refers to, which another one made", JobChecks::planOf),
                Check.both("a job of its organisation that it never held is 403 on every route", JobChecks::neverHeld),
                Check.both("an unknown job is 404 on every route", JobChecks::unknown),
                Check.both("another organisation's job is 404 on every route", JobChecks::ofOthers));
    }

    private static void held(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        Json read = runner.job(job);
        Deviation.unlessEqual("id", job, read.at("id").uuid());
        Deviation.unlessEqual("status", "PROCESSING", read.at("status").text());
        Deviation.unlessEqual("worker_id", runner.id(), read.at("worker_id").uuid());
        read.at("started_at").time();
    }

    private static void over(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        runner.report(job, "SUCCESS");
        Json read = runner.job(job);
        Deviation.unlessEqual("status", "SUCCESS", read.at("status").text());
        read.at("completed_at").time();
    }

    private static void planOf(Scene scene) {
        FieldRunner planner = scene.runner();
        UUID plan = scene.begun(planner);
        planner.report(plan, "SUCCESS");
        FieldRunner deployer = scene.runner();
        scene.submit(Map.of("job_type", "DEPLOY", "plan_job_id", plan));
        UUID deploy = deployer.claimed();
        Deviation.unlessEqual(
                "plan_job_id", plan, deployer.job(deploy).at("plan_job_id").uuid());
        Deviation.unlessEqual(
                "status of the PLAN", "SUCCESS", deployer.job(plan).at("status").text());
    }

    private static void neverHeld(Scene scene) {
        UUID job = scene.begun(scene.runner());
        Caller other = scene.runner().caller();
        Route.ofJob(job).forEach(route -> route.call(other).isProblem(403));
        Deviation.unlessEqual(
                "pieces of log", 0, scene.operator().log(job).items().size());
    }

    private static void unknown(Scene scene) {
        Caller caller = scene.runner().caller();
        Route.ofJob(UUID.randomUUID()).forEach(route -> route.call(caller).isProblem(404));
    }

    private static void ofOthers(Scene scene) {
        Caller stranger = scene.stranger().caller();
        UUID job = scene.begun(scene.runner());
        Route.ofJob(job).forEach(route -> route.call(stranger).isProblem(404));
        Deviation.unlessEqual(
                "pieces of log", 0, scene.operator().log(job).items().size());
    }
}
