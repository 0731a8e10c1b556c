package dev.runners.testkit.protocol;

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
        try (StockTerraform terraform = new StockTerraform()) {
            run(runner, terraform, backend, "init").succeeded();
            run(runner, terraform, backend, "apply", "-auto-approve").succeeded();
            Deviation.unlessEqual("resources", 1, resources(state));
            state.lock("held-by-the-kit").is(200);
            StockTerraform.Run locked = run(runner, terraform, backend, "apply", "-auto-approve");
            Deviation.unless(
                    locked.exitCode() != 0 && locked.output().contains("held-by-the-kit"),
                    "Terraform does not say who holds the lock: " + locked.output());
            state.unlock("held-by-the-kit").is(200);
            run(runner, terraform, backend, "destroy", "-auto-approve").succeeded();
            Deviation.unlessEqual("resources", 0, resources(state));
        }
    }

    private static void savedPlan(Scene scene) {
        Map<String, Object> configuration = Map.of("state", "protocol-check/" + UUID.randomUUID());
        FieldRunner planner = scene.runner();
        UUID plan = scene.submit(Map.of("config_snapshot", configuration));
        planner.claimed();
        planner.report(plan, "PROCESSING");
        String planToken = planner.stateToken(plan);
        HttpBackend atPlan = HttpBackend.of(planner.caller(), plan, planToken);
        try (StockTerraform terraform = new StockTerraform()) {
            Map<String, String> user = Map.of("TF_HTTP_USERNAME", "terraform", "TF_HTTP_PASSWORD", planToken);
            String address = url(atPlan);
            run(
                            planner,
                            terraform,
                            user,
                            "init",
                            "-backend-config=address=" + address,
                            "-backend-config=lock_address=" + address + "/lock",
                            "-backend-config=lock_method=POST",
                            "-backend-config=unlock_address=" + address + "/lock",
                            "-backend-config=unlock_method=DELETE")
                    .succeeded();
            run(planner, terraform, user, "plan", "-out=saved.tfplan").succeeded();
            planner.uploadPlan(plan, terraform.read("saved.tfplan"));
            planner.report(plan, "SUCCESS");

            FieldRunner deployer = scene.runner();
            UUID deploy =
                    scene.submit(Map.of("job_type", "DEPLOY", "plan_job_id", plan, "config_snapshot", configuration));
            deployer.claimed();
            deployer.report(deploy, "PROCESSING");
            String token = deployer.stateToken(deploy);
            terraform.write("fetched.tfplan", deployer.plan(plan).orElseThrow(() -> new Deviation("There is no plan")));
            Map<String, String> deployUser = Map.of("TF_HTTP_USERNAME", "terraform", "TF_HTTP_PASSWORD", token);
            run(deployer, terraform, deployUser, "apply", "fetched.tfplan").succeeded();
            Deviation.unlessEqual("resources", 1, resources(HttpBackend.of(deployer.caller(), deploy, token)));
        }
    }

    /** With a heartbeat first, as a Runner that is alive sends them. */
    private static StockTerraform.Run run(
            FieldRunner runner, StockTerraform terraform, Map<String, String> environment, String... arguments) {
        runner.heartbeat("1.2.3");
        return terraform.run(environment, arguments);
    }

    private static Map<String, String> backend(HttpBackend state, String token) {
        String address = url(state);
        return Map.of(
                "TF_HTTP_ADDRESS",
                address,
                "TF_HTTP_LOCK_ADDRESS",
                address + "/lock",
                "TF_HTTP_LOCK_METHOD",
                "POST",
                "TF_HTTP_UNLOCK_ADDRESS",
                address + "/lock",
                "TF_HTTP_UNLOCK_METHOD",
                "DELETE",
                "TF_HTTP_USERNAME",
                "terraform",
                "TF_HTTP_PASSWORD",
                token);
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
