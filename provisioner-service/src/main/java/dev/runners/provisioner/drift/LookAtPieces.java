package dev.runners.provisioner.drift;

import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudPart;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.RunnerImage;
import dev.runners.provisioner.deployment.Deployed;
import dev.runners.provisioner.deployment.DeploymentTarget;
import dev.runners.sql.Await;
import io.quarkus.arc.All;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Compares the pieces of a Runner's cloud side with what was made: its logs' retention, the policies of its roles, the rules
 * of its security group, its secret, its task definition.
 */
@ApplicationScoped
class LookAtPieces {

    /** Also when a job has ended since, and again and again while something is not as it was made. */
    private static final String SAID = """
            SELECT piece_drift,
                   pieces_looked_at IS NULL OR piece_drift <> '[]'
                   OR pieces_looked_at < runners_now() - $2 * interval '1 millisecond'
                   OR pieces_looked_at < (SELECT max(ended_at) FROM cloud_jobs j WHERE j.runner_id = d.runner_id) AS due
            FROM deployments d WHERE runner_id = $1
            """;

    private static final String SAY =
            "UPDATE deployments SET piece_drift = $2, pieces_looked_at = runners_now() WHERE runner_id = $1";

    private final Pool pool;
    private final List<CloudPart> parts;
    private final Duration every;

    LookAtPieces(
            Pool pool,
            @All List<CloudPart> parts,
            @ConfigProperty(name = "runners.drift.pieces-every", defaultValue = "1h") Duration every) {
        this.pool = pool;
        this.parts = parts;
        this.every = every;
    }

    /** What is known of them, and asked anew when it is time: a call to AWS for each piece. On a virtual thread. */
    List<String> of(DeploymentTarget one) {
        UUID runner = one.deployed().runnerId();
        for (Row said : Await.item(pool.preparedQuery(SAID).execute(Tuple.of(runner, every.toMillis())))) {
            if (!Boolean.TRUE.equals(said.getBoolean("due"))) {
                return said.getJsonArray("piece_drift").stream()
                        .map(String::valueOf)
                        .toList();
            }
        }
        List<String> drift = parts.stream()
                .sorted(Comparator.comparing(CloudPart::piece))
                .flatMap(part -> drift(part, one).stream())
                .distinct()
                .toList();
        Await.item(pool.preparedQuery(SAY).execute(Tuple.of(runner, new JsonArray(drift))));
        return drift;
    }

    /** What may not be asked is said, too: the role's policy may be older than what is asked. */
    private static List<String> drift(CloudPart part, DeploymentTarget one) {
        try {
            return part.drift(blueprint(one));
        } catch (CloudTrouble e) {
            if (e.kind() == CloudTrouble.Kind.DENIED) {
                return List.of(e.text());
            }
            throw e;
        }
    }

    private static Blueprint blueprint(DeploymentTarget one) {
        Deployed deployed = one.deployed();
        RunnerImage image = new RunnerImage(String.valueOf(deployed.version()), String.valueOf(deployed.image()));
        return new Blueprint(one.target(), deployed.runnerId(), deployed.worker(), image, Map.copyOf(deployed.made()));
    }
}
