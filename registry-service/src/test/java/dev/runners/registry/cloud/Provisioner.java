package dev.runners.registry.cloud;

import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.EventFamily;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.CloudIdentityEvent;
import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.contracts.cloud.CloudIdentityStatus;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.DeploymentEvent;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.cloud.MintedCredential;
import dev.runners.contracts.cloud.ProvisioningEvent;
import dev.runners.contracts.cloud.ProvisioningEvent.CredentialMinted;
import dev.runners.contracts.cloud.ProvisioningState;
import dev.runners.contracts.cloud.StoppedTask;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.registry.Calls;
import dev.runners.registry.Database;
import dev.runners.testkit.Publisher;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;

/** What provisioner-service would say, on its topics. */
@ApplicationScoped
public class Provisioner {

    static final String EXTERNAL_ID = "runners-canary-external-id";
    static final String ROLE = "arn:aws:iam::123456789012:role/runners";
    static final String REGION = "eu-central-1";

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Publisher publisher;
    private final Database database;
    private final AtomicLong revision = new AtomicLong(1);

    Provisioner(Publisher publisher, Database database) {
        this.publisher = publisher;
        this.database = database;
    }

    /** A cloud-hosted Runner as it was answered, and the job that deploys it. */
    record Deployed(UUID runner, UUID job) {}

    UUID identity(CloudIdentityStatus status) {
        return identity(Ids.next(), HOME, status);
    }

    /** Returns when the registry has it. */
    UUID identity(UUID id, UUID organization, CloudIdentityStatus status) {
        CloudIdentityState state = new CloudIdentityState(
                id,
                organization,
                "production",
                ROLE,
                EXTERNAL_ID,
                List.of(REGION, "eu-west-1"),
                null,
                status,
                null,
                Instant.now(),
                Instant.now(),
                revision.incrementAndGet());
        publisher.publish(Topics.CLOUD_IDENTITIES, new CloudIdentityEvent.CloudIdentityVerified(state));
        await("cloud_identities WHERE id = '" + id + "' AND status = '" + status + "'");
        return id;
    }

    void forget(UUID identity) {
        publisher.raw(Topics.CLOUD_IDENTITIES, identity.toString(), null);
        Awaitility.await()
                .atMost(DEADLINE)
                .until(() -> database.count("cloud_identities WHERE id = '" + identity + "'") == 0);
    }

    Deployed asked(UUID identity) {
        JsonPath answer = operator()
                .body(Map.of("cloud_identity_id", identity, "region", REGION))
                .post("/api/runners/deploy")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        return new Deployed(
                UUID.fromString(answer.getString("runner.id")), UUID.fromString(answer.getString("job.id")));
    }

    /** Deployed to the end, and awake; as if heartbeats came. */
    Deployed awake(UUID identity, Token token) {
        Deployed deployed = asked(identity);
        say(deployed, ProvisioningEvent.ProvisioningStarted::new, JobType.DEPLOY_WORKER, null, 1);
        mint(deployed.runner(), deployed.job(), token, 2);
        say(deployed, ProvisioningEvent.ProvisioningSucceeded::new, JobType.DEPLOY_WORKER, null, 3);
        await("jobs WHERE id = '" + deployed.job() + "' AND status = 'SUCCESS'");
        database.liveness(deployed.runner(), "ONLINE");
        phase(deployed.runner(), CloudPhase.AWAKE, null, null);
        return deployed;
    }

    void say(
            Deployed job,
            Function<ProvisioningState, ProvisioningEvent> event,
            JobType type,
            @Nullable String message,
            long sequence) {
        publisher.publish(
                Topics.PROVISIONING,
                event.apply(new ProvisioningState(
                        job.job(), job.runner(), type, "STEP", message, Instant.now(), sequence)));
    }

    void mint(UUID runner, UUID job, Token token, long sequence) {
        mint(runner, job, token, Instant.now(), sequence);
    }

    void mint(UUID runner, UUID job, Token token, Instant at, long sequence) {
        publisher.publish(
                Topics.PROVISIONING,
                new CredentialMinted(new MintedCredential(job, runner, token.digest(), at, sequence)));
    }

    /** Returns when the registry has it. */
    void phase(UUID runner, CloudPhase phase, @Nullable CloudDrain drain, @Nullable Instant taskStopped) {
        long is = revision.incrementAndGet();
        deployment(runner, phase, drain, taskStopped, is);
        await("runners WHERE id = '" + runner + "' AND deployment_revision >= " + is);
    }

    void deployment(UUID runner, CloudPhase phase, @Nullable CloudDrain drain, @Nullable Instant taskStopped, long is) {
        DeploymentState state = new DeploymentState(
                runner,
                HOME,
                Ids.next(),
                REGION,
                phase,
                1,
                drain,
                null,
                null,
                List.of(),
                taskStopped == null ? null : new StoppedTask("task", null, taskStopped, null),
                null,
                Instant.now(),
                is);
        publisher.publish(Topics.DEPLOYMENTS, new DeploymentEvent.DeploymentChanged(state));
    }

    void poison(EventFamily<?> family, String key) {
        publisher.raw(family, key, new byte[] {'{'});
    }

    void await(String rows) {
        Awaitility.await()
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(database.count(rows)).as(rows).isEqualTo(1));
    }

    /** The registry says no, with this in its sentence. */
    static void refuses(String action, Deployed deployed, String reason) {
        Calls.operator()
                .post("/api/runners/" + deployed.runner() + action)
                .then()
                .statusCode(409)
                .body("detail", Matchers.containsString(reason));
    }

    static void awaitStatus(UUID job, JobStatus status) {
        Awaitility.await()
                .atMost(DEADLINE)
                .untilAsserted(
                        () -> assertThat(Calls.job(job.toString()).status()).isEqualTo(status));
    }
}
