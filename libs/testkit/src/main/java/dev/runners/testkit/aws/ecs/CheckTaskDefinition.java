package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.aws.wire.AwsError;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Refuses what Fargate refuses, and the little that the double cannot do. */
final class CheckTaskDefinition {

    private static final int LONGEST_STOP = 120;
    private static final int GB = 1024;

    /** Memory, in GB, that goes with a number of CPU units: from, to, step; 256 units also go with half a GB. */
    private static final Map<Integer, int[]> SIZES = Map.of(
            256, new int[] {1, 2, 1},
            512, new int[] {1, 4, 1},
            1024, new int[] {2, 8, 1},
            2048, new int[] {4, 16, 1},
            4096, new int[] {8, 30, 1},
            8192, new int[] {16, 60, 4},
            16384, new int[] {32, 120, 8});

    private CheckTaskDefinition() {}

    static void check(JsonNode body) {
        if (!body.path("family").asText().matches("[A-Za-z0-9_-]{1,255}")) {
            throw invalid("Family contains invalid characters.");
        }
        JsonNode containers = body.path("containerDefinitions");
        if (containers.size() != 1) {
            throw invalid(
                    containers.isEmpty()
                            ? "Container list cannot be empty."
                            : "AwsDouble runs one container in a task, not " + containers.size());
        }
        if (!body.path("networkMode").asText().equals("awsvpc")) {
            throw invalid("Fargate only supports network mode ‘awsvpc’.");
        }
        checkSize(body.path("cpu").asInt(), body.path("memory").asInt());
        if (!body.path("runtimePlatform")
                .path("cpuArchitecture")
                .asText("X86_64")
                .matches("X86_64|ARM64")) {
            throw AwsError.of("InvalidParameterException", "Invalid cpuArchitecture");
        }
        checkContainer(containers.path(0), body.path("executionRoleArn").asText());
    }

    private static void checkSize(int cpu, int memory) {
        int[] size = SIZES.getOrDefault(cpu, new int[] {0, -1, 1});
        IntStream usual = IntStream.iterate(size[0], gb -> gb <= size[1], gb -> gb + size[2])
                .map(gb -> gb * GB);
        boolean half = cpu == GB / 4 && memory == GB / 2;
        if (!half && usual.noneMatch(mb -> mb == memory)) {
            throw invalid("No Fargate configuration exists for given values: " + cpu + " CPU, " + memory
                    + " memory. See the Amazon ECS documentation for the valid values.");
        }
    }

    private static void checkContainer(JsonNode container, String executionRole) {
        if (container.path("name").asText().isEmpty()
                || container.path("image").asText().isEmpty()) {
            throw invalid("Container.name and Container.image should not be null or empty.");
        }
        if (container.path("stopTimeout").asInt(0) > LONGEST_STOP) {
            throw invalid("Invalid stopTimeout: Fargate allows 120 seconds at most.");
        }
        JsonNode logs = container.path("logConfiguration");
        if (executionRole.isEmpty() && !container.path("secrets").isEmpty()) {
            throw invalid("When you are specifying container secrets, you must also specify a value for "
                    + "'executionRoleArn'.");
        }
        if (executionRole.isEmpty() && logs.path("logDriver").asText().equals("awslogs")) {
            throw invalid("Fargate requires task definition to have execution role ARN to support log driver awslogs.");
        }
        boolean whole = Stream.of("awslogs-group", "awslogs-region", "awslogs-stream-prefix")
                .allMatch(option -> logs.path("options").has(option));
        if (logs.path("logDriver").asText().equals("awslogs") && !whole) {
            throw invalid("Log driver awslogs requires options: awslogs-group, awslogs-region, awslogs-stream-prefix");
        }
    }

    private static AwsError invalid(String message) {
        return AwsError.of("ClientException", message);
    }
}
