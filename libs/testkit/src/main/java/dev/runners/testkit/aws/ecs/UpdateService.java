package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Need;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes what is wanted of a service; a new task definition or network, or force, is a new deployment. */
public final class UpdateService {

    private final EcsTables tables;
    private final DescribeServices describe;

    public UpdateService(EcsTables tables, DescribeServices describe) {
        this.tables = tables;
        this.describe = describe;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation(AwsService.ECS, "UpdateService", UpdateService::needs, this::update),
                new Operation(AwsService.ECS, "DeleteService", UpdateService::needs, this::delete));
    }

    private static List<Need> needs(Call call) {
        return List.of(new Need(
                "ecs:" + call.action(),
                EcsTables.arnIn(call, "service", call.text("service")),
                Map.of("ecs:cluster", List.of(EcsTables.clusterArn(call)))));
    }

    private ObjectNode update(Call call) {
        EcsService service = tables.service(call);
        if (service.status() != EcsService.Status.ACTIVE) {
            throw AwsError.of("ServiceNotActiveException", "Service was not ACTIVE.");
        }
        String definition = call.input().has("taskDefinition")
                ? CreateService.activeDefinition(tables, call).arn()
                : service.spec().taskDefinition();
        ServiceSpec next = service.spec().with(call.input(), definition);
        boolean anew = call.flag("forceNewDeployment")
                || !next.taskDefinition().equals(service.spec().taskDefinition())
                || !next.network().equals(service.spec().network());
        EcsService updated = service.with(next);
        if (anew) {
            List<Deployment> deployments = new ArrayList<>(List.of(CreateService.deployment(next, call)));
            deployments.addAll(service.deployments());
            updated = updated.with(deployments);
        }
        tables.services().put(service.arn(), updated);
        return Shape.object().set("service", describe.one(updated, true, call.now()));
    }

    private ObjectNode delete(Call call) {
        EcsService service = tables.service(call);
        if (service.status() == EcsService.Status.INACTIVE) {
            throw AwsError.of("ServiceNotFoundException", "Service not found.");
        }
        if (service.spec().desired() > 0 && !call.flag("force")) {
            throw AwsError.of("InvalidParameterException", "The service cannot be stopped while it is scaled above 0.");
        }
        EcsService going = service.with(EcsService.Status.DRAINING)
                .with(service.spec()
                        .with(
                                Shape.object().put("desiredCount", 0),
                                service.spec().taskDefinition()));
        tables.services().put(service.arn(), going);
        return Shape.object().set("service", describe.one(going, true, call.now()));
    }
}
