package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.state.NewId;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Need;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/** Makes a service, once for each client token. */
public final class CreateService {

    private static final int DEPLOYMENT_ID = 19;

    private final EcsTables tables;
    private final DescribeServices describe;
    private final BiPredicate<Call, String> groupExists;

    /**
     * On the tables of ECS.
     *
     * @param groupExists whether a security group of this id is in the call's account and region
     */
    public CreateService(EcsTables tables, DescribeServices describe, BiPredicate<Call, String> groupExists) {
        this.tables = tables;
        this.describe = describe;
        this.groupExists = groupExists;
    }

    public Operation operation() {
        return new Operation(AwsService.ECS, "CreateService", this::needs, this::create);
    }

    private List<Need> needs(Call call) {
        String arn = EcsTables.arnIn(call, "service", call.text("serviceName"));
        Map<String, List<String>> context = Map.of("ecs:cluster", List.of(EcsTables.clusterArn(call)));
        List<Need> needs = new ArrayList<>(List.of(new Need("ecs:CreateService", arn, context)));
        if (!call.input().path("tags").isEmpty()) {
            needs.add(Need.of("ecs:TagResource", arn));
        }
        tables.definitions()
                .find(definitionArn(call))
                .ifPresent(definition -> definition
                        .roles()
                        .distinct()
                        .forEach(role -> needs.add(Need.passRole(role, TaskDefinitions.TASKS))));
        return needs;
    }

    private static String definitionArn(Call call) {
        String named = call.text("taskDefinition");
        return named.startsWith("arn:") ? named : call.arn("task-definition/" + named);
    }

    private ObjectNode create(Call call) {
        Cluster cluster = tables.cluster(call);
        String arn = EcsTables.arnIn(call, "service", call.text("serviceName"));
        EcsService there = tables.services().find(arn).orElse(null);
        if (there != null && there.status() != EcsService.Status.INACTIVE) {
            return again(call, there);
        }
        TaskDefinition definition = activeDefinition(tables, call);
        JsonNode network = call.input().path("networkConfiguration");
        checkFargate(call, network);
        ServiceSpec spec = ServiceSpec.first(network).with(call.input(), definition.arn());
        EcsService made = new EcsService(
                arn,
                call.text("serviceName"),
                cluster.arn(),
                call.account(),
                call.region(),
                EcsService.Status.ACTIVE,
                spec,
                List.of(deployment(spec, call)),
                List.of(),
                Shape.readTags(call.input().path("tags")),
                call.maybe("clientToken"),
                call.input(),
                call.caller().principal(),
                call.now());
        tables.services().put(arn, made);
        return Shape.object().set("service", describe.one(made, true, call.now()));
    }

    private ObjectNode again(Call call, EcsService there) {
        if (there.status() == EcsService.Status.DRAINING) {
            throw AwsError.of("InvalidParameterException", "Unable to Start a service that is still Draining.");
        }
        String token = call.maybe("clientToken");
        boolean same = token != null
                && Objects.equals(token, there.clientToken())
                && call.input().equals(there.request());
        if (!same) {
            throw AwsError.of("InvalidParameterException", "Creation of service was not idempotent.");
        }
        return Shape.object().set("service", describe.one(there, true, call.now()));
    }

    static TaskDefinition activeDefinition(EcsTables tables, Call call) {
        TaskDefinition definition;
        try {
            definition = tables.definition(call, call.text("taskDefinition"));
        } catch (AwsError e) {
            throw AwsError.of("ClientException", "TaskDefinition not found.");
        }
        if (!definition.active()) {
            throw AwsError.of("ClientException", "TaskDefinition is inactive");
        }
        return definition;
    }

    private void checkFargate(Call call, JsonNode network) {
        boolean fargate = call.input().path("launchType").asText().equals("FARGATE")
                || call.input()
                        .path("capacityProviderStrategy")
                        .path(0)
                        .path("capacityProvider")
                        .asText()
                        .startsWith("FARGATE");
        if (!fargate) {
            throw AwsError.of("InvalidParameterException", "No Container Instances were found in your cluster.");
        }
        if (network.path("awsvpcConfiguration").path("subnets").isEmpty()) {
            throw AwsError.of(
                    "InvalidParameterException",
                    "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        }
        for (String group : EcsTables.securityGroups(network)) {
            if (!groupExists.test(call, group)) {
                throw AwsError.of(
                        "InvalidParameterException",
                        "Error retrieving security group information for [" + group + "]: The security group '" + group
                                + "' does not exist (ErrorCode: InvalidGroup.NotFound)");
            }
        }
    }

    static Deployment deployment(ServiceSpec spec, Call call) {
        String id = NewId.digits("ecs-svc/", DEPLOYMENT_ID);
        return new Deployment(
                id,
                spec.taskDefinition(),
                spec.network(),
                Deployment.State.IN_PROGRESS,
                "ECS deployment " + id + " in progress.",
                call.now(),
                call.now());
    }
}
