package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudPart;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.CloudTrouble.Kind;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * The service that keeps one task of a Runner running, in the cluster {@code runners}, which is made with the first service
 * and goes with the last.
 */
@ApplicationScoped
class ServicePart implements CloudPart {

    static final String ACTIVE = "ACTIVE";
    static final String INACTIVE = "INACTIVE";

    private final OpenAccounts accounts;
    private final CreateService create;
    private final SeeService see;

    ServicePart(OpenAccounts accounts, CreateService create, SeeService see) {
        this.accounts = accounts;
        this.create = create;
        this.see = see;
    }

    @Override
    public Piece piece() {
        return Piece.SERVICE;
    }

    @Override
    public Made make(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        EcsAsyncClient ecs = accounts.of(target.access()).ecs();
        Optional<Service> there = see.found(target).filter(one -> !one.status().equals(INACTIVE));
        if (there.isEmpty()) {
            String arn = create.of(ecs, blueprint);
            return Made.of("Service " + target.name() + " wants one task.", Map.of(Made.SERVICE, arn));
        }
        Service service = there.get();
        if (!service.status().equals(ACTIVE)) {
            throw new CloudTrouble(Kind.NOT_YET, "", "The service before is still on its way out.");
        }
        String definition = blueprint.made(Made.TASK_DEFINITION);
        if (!service.taskDefinition().equals(definition) || service.desiredCount() != 1) {
            Ask.of(
                    "ecs:UpdateService",
                    ecs.updateService(ask -> ask.cluster(CloudTarget.PREFIX)
                            .service(target.name())
                            .taskDefinition(definition)
                            .desiredCount(1)
                            .forceNewDeployment(true)));
        }
        return Made.of("Service " + target.name() + " wants one task.", Map.of(Made.SERVICE, service.serviceArn()));
    }

    /** It is looked at far more often, by {@link SeeService}. */
    @Override
    public List<String> drift(Blueprint blueprint) {
        return List.of();
    }

    @Override
    public boolean remove(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        EcsAsyncClient ecs = accounts.of(target.access()).ecs();
        Optional<Service> there = see.found(target).filter(one -> !one.status().equals(INACTIVE));
        if (there.isPresent()) {
            if (there.get().status().equals(ACTIVE)) {
                Ask.of(
                        "ecs:DeleteService",
                        ecs.deleteService(ask -> ask.cluster(CloudTarget.PREFIX)
                                .service(target.name())
                                .force(true)));
            }
            return false;
        }
        dropEmptyCluster(ecs);
        return true;
    }

    /** It costs nothing; but who takes us out of his account wants nothing left. */
    private static void dropEmptyCluster(EcsAsyncClient ecs) {
        try {
            Ask.of("ecs:DeleteCluster", ecs.deleteCluster(ask -> ask.cluster(CloudTarget.PREFIX)));
        } catch (CloudTrouble e) {
            boolean isUsed = e.is("ClusterContainsServicesException") || e.is("ClusterContainsTasksException");
            if (!isUsed && !e.is("ClusterNotFoundException")) {
                throw e;
            }
        }
    }
}
