package dev.runners.provisioner.deployment;

import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudService;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.Piece;
import dev.runners.provisioner.cloud.RunnerImage;
import dev.runners.provisioner.cloud.ServiceSight;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Brings a Runner back to what it ran before an update that failed. With a token that was minted meanwhile, for the one
 * before ends soon: then the old image gets a task definition of its own.
 */
@ApplicationScoped
class RollBack {

    private static final String MADE = "UPDATE cloud_jobs SET made = $2 WHERE job_id = $1";

    private final RunStep runStep;
    private final CloudService service;
    private final Fence fence;

    RollBack(RunStep runStep, CloudService service, Fence fence) {
        this.runStep = runStep;
        this.service = service;
        this.fence = fence;
    }

    void of(Saga saga) {
        Deployed deployed = saga.deployed();
        if (deployed == null) {
            return;
        }
        Map<String, String> kept = new HashMap<>(saga.made());
        kept.remove(Made.TASK_DEFINITION);
        Map<String, String> all = new HashMap<>(deployed.made());
        all.putAll(kept);
        RunnerImage before = new RunnerImage(String.valueOf(deployed.version()), String.valueOf(deployed.image()));
        Blueprint old = new Blueprint(saga.target(), rollback(saga), deployed.worker(), before, Map.copyOf(all));
        if (kept.containsKey(Made.SECRET_VERSION)) {
            kept.putAll(runStep.part(Piece.TASK_DEFINITION).make(old).references());
            all.putAll(kept);
            old = new Blueprint(old.target(), old.saga(), old.worker(), before, Map.copyOf(all));
        }
        if (saga.isRolledBackWithATask()) {
            runStep.part(Piece.SERVICE).make(old);
        }
        service.retireAllBut(old.target(), old.made(Made.TASK_DEFINITION));
        fence.write(saga, tx -> tx.preparedQuery(MADE).execute(Tuple.of(saga.jobId(), Deployed.json(kept))));
    }

    /** There was nothing whole before: what was started is stopped, and stays for the next deploy to mend. */
    void stop(Saga saga) {
        if (service.see(saga.target(), "").filter(ServiceSight::active).isPresent()) {
            service.desire(saga.target(), 0);
        }
    }

    private static UUID rollback(Saga saga) {
        return UUID.nameUUIDFromBytes((saga.jobId() + ":rollback").getBytes(StandardCharsets.UTF_8));
    }
}
