package dev.runners.bench.agent;

import dev.runners.bench.Contender;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.contracts.Wire;
import dev.runners.local.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The run as a job, on a state of its own each time. */
record AsJob(String name, ControlPlane plane, TerraformRun run) implements Contender {

    private static final Set<String> OVER = Set.of("SUCCESS", "FAILED", "CANCELLED");
    private static final long LOOK_MILLIS = 20;

    @Override
    public Map<String, Double> once() throws Exception {
        String job = Wire.JSON.writeValueAsString(Map.of(
                "job_type",
                "DEPLOY",
                "config_snapshot",
                Map.of(
                        "state", UUID.randomUUID().toString(),
                        "module", Map.of("files", Map.of("main.tf", run.module())))));
        long began = System.nanoTime();
        UUID id = plane.submitJob(job);
        String status = plane.status(id);
        while (!OVER.contains(status)) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            status = plane.status(id);
        }
        if (!status.equals("SUCCESS")) {
            throw new Refusal("Job " + id + " ended " + status + ".");
        }
        return Map.of(TerraformRun.COLUMN, (System.nanoTime() - began) / TerraformRun.NANOS);
    }
}
