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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Compares the pieces of a Runner's cloud side with what was made: its logs' retention, the policies of its roles, the rules
 * of its security group, its secret, its task definition.
 */
@ApplicationScoped
class LookAtPieces {

    private static final Logger LOG = Logger.getLogger(LookAtPieces.class);

    /**
     * Also when a job has ended since, and again and again while something is not as it was made. What could not be asked
     * waits its time: it is no sooner allowed because it is asked for more often.
     */
    private static final String SAID = """
            SELECT piece_drift,
                   pieces_looked_at IS NULL OR pieces_differ
                   OR pieces_looked_at < runners_now() - $2 * interval '1 millisecond'
                   OR pieces_looked_at < (SELECT max(ended_at) FROM cloud_jobs j WHERE j.runner_id = d.runner_id) AS due
            FROM deployments d WHERE runner_id = $1
            """;

    private static final String SAY = """
            UPDATE deployments SET piece_drift = $2, pieces_differ = $3, pieces_looked_at = runners_now()
            WHERE runner_id = $1
            """;

    /** @param differs whether something is not as it was made, beside what could not be asked */
    private record Look(List<String> said, boolean differs) {}

    private final Pool pool;
    private final List<CloudPart> parts;
    private final Duration every;

    LookAtPieces(Pool pool, @All List<CloudPart> parts, DriftConfig config) {
        this.pool = pool;
        this.parts =
                parts.stream().sorted(Comparator.comparing(CloudPart::piece)).toList();
        this.every = config.piecesEvery();
    }

    /**
     * What is known of them, and asked anew when it is time: a call to AWS for each piece. On a virtual thread. What was
     * known is returned, too, when AWS cannot say now: what is seen of the service is not held up by it.
     */
    List<String> of(DeploymentTarget one) {
        UUID runner = one.deployed().runnerId();
        List<String> known = List.of();
        for (Row said : Await.item(pool.preparedQuery(SAID).execute(Tuple.of(runner, every.toMillis())))) {
            known = said.getJsonArray("piece_drift").stream()
                    .map(String::valueOf)
                    .toList();
            if (!Boolean.TRUE.equals(said.getBoolean("due"))) {
                return known;
            }
        }
        try {
            Look look = look(one);
            Await.item(pool.preparedQuery(SAY).execute(Tuple.of(runner, new JsonArray(look.said()), look.differs())));
            return look.said();
        } catch (CloudTrouble e) {
            LOG.warnf("The pieces of Runner %s are looked at again: %s", runner, e.getMessage());
            return known;
        }
    }

    /** What may not be asked is said, too: the role's policy may be older than what is asked. */
    private Look look(DeploymentTarget one) {
        Set<String> said = new LinkedHashSet<>();
        boolean differs = false;
        for (CloudPart part : parts) {
            try {
                List<String> drift = part.drift(blueprint(one));
                differs |= !drift.isEmpty();
                said.addAll(drift);
            } catch (CloudTrouble e) {
                switch (e.kind()) {
                    case DENIED, REFUSED -> said.add(e.text());
                    case PASSING, NOT_YET -> throw e;
                }
            }
        }
        return new Look(List.copyOf(said), differs);
    }

    private static Blueprint blueprint(DeploymentTarget one) {
        Deployed deployed = one.deployed();
        RunnerImage image = new RunnerImage(String.valueOf(deployed.version()), String.valueOf(deployed.image()));
        return new Blueprint(one.target(), deployed.runnerId(), deployed.worker(), image, Map.copyOf(deployed.made()));
    }
}
