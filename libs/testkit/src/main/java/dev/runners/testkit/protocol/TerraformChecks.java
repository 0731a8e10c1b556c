package dev.runners.testkit.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The state's routes, used by the stock binary. */
final class TerraformChecks {

    private TerraformChecks() {}

    static List<Check> all() {
        return List.of(
                Check.of(
                        Generation.NEW,
                        "stock terraform inits, applies, meets a lock and destroys, by environment alone",
                        TerraformChecks::lifecycle),
                Check.of(
                        Generation.NEW,
                        "stock terraform applies a saved plan at its PLAN's URL with its DEPLOY's token",
                        TerraformChecks::savedPlan));
    }

    private static void lifecycle(Scene scene) {
        FieldRunner runner = scene.runner();
        UUID job = scene.begun(runner);
        String token = runner.stateToken(job);
        HttpBackend state = HttpBackend.of(runner.caller(), job, token);
        Map<String, String> backend = backend(state, token);
        try (StockTerraform terraform = new StockTerraform();
                var _ = runner.heartbeats()) {
            terraform.run(backend, "init").succeeded();
            terraform.run(backend, "apply", "-auto-approve").succeeded();
            Deviation.unlessEqual("resources", 1, resources(state));
            state.lock("held-by-the-kit").is(200);
            StockTerraform.Run locked = terraform.run(backend, "apply", "-auto-approve");
            Deviation.unless(
                    locked.exitCode() != 0 && locked.output().contains("held-by-the-kit"),
                    "Terraform does not say who holds the lock: " + locked.output());
            state.unlock("held-by-the-kit").is(200);
            terraform.run(backend, "destroy", "-auto-approve").succeeded();
            Deviation.unlessEqual("resources", 0, resources(state));
        }
    }

    private static void savedPlan(Scene scene) {
        Map<String, Object> configuration = Map.of("state", "protocol-check/" + UUID.randomUUID());
        FieldRunner planner = scene.runner();
        FieldRunner deployer = scene.runner();
        try (StockTerraform terraform = new StockTerraform();
                var _ = planner.heartbeats();
                var _ = deployer.heartbeats()) {
            UUID plan = scene.submit(Map.of("config_snapshot", configuration));
            plan(planner, plan, terraform);
            UUID deploy =
                    scene.submit(Map.of("job_type", "DEPLOY", "plan_job_id", plan, "config_snapshot", configuration));
            deploy(deployer, deploy, plan, terraform);
        }
    }

    private static void plan(FieldRunner runner, UUID job, StockTerraform terraform) {
        Deviation.unlessEqual("the claimed job", job, runner.claimed());
        runner.report(job, "PROCESSING");
        String token = runner.stateToken(job);
        String address = url(HttpBackend.of(runner.caller(), job, token));
        terraform
                .run(
                        user(token),
                        "init",
                        "-backend-config=address=" + address,
                        "-backend-config=lock_address=" + address + "/lock",
                        "-backend-config=lock_method=POST",
                        "-backend-config=unlock_address=" + address + "/lock",
                        "-backend-config=unlock_method=DELETE")
                .succeeded();
        terraform.run(user(token), "plan", "-out=saved.tfplan").succeeded();
        runner.uploadPlan(job, terraform.read("saved.tfplan"));
        runner.report(job, "SUCCESS");
    }

    private static void deploy(FieldRunner runner, UUID job, UUID plan, StockTerraform terraform) {
        Deviation.unlessEqual("the claimed job", job, runner.claimed());
        runner.report(job, "PROCESSING");
        String token = runner.stateToken(job);
        terraform.write("fetched.tfplan", runner.plan(plan).orElseThrow(() -> new Deviation("There is no plan")));
        terraform.run(user(token), "apply", "fetched.tfplan").succeeded();
        Deviation.unlessEqual("resources", 1, resources(HttpBackend.of(runner.caller(), job, token)));
    }

    private static Map<String, String> user(String token) {
        return Map.of("TF_HTTP_USERNAME", "terraform", "TF_HTTP_PASSWORD", token);
    }

    private static Map<String, String> backend(HttpBackend state, String token) {
        String address = url(state);
        Map<String, String> environment = new HashMap<>(user(token));
        environment.put("TF_HTTP_ADDRESS", address);
        environment.put("TF_HTTP_LOCK_ADDRESS", address + "/lock");
        environment.put("TF_HTTP_LOCK_METHOD", "POST");
        environment.put("TF_HTTP_UNLOCK_ADDRESS", address + "/lock");
        environment.put("TF_HTTP_UNLOCK_METHOD", "DELETE");
        return environment;
    }

    private static String url(HttpBackend state) {
        return state.caller().origin() + state.path();
    }

    private static int resources(HttpBackend state) {
        return Json.of(state.read().orElseThrow(() -> new Deviation("There is no state")))
                .at("resources")
                .items()
                .size();
    }
}
