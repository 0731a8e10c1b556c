package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is wanted of a service.
 *
 * @param minHealthy percent of the desired count that a deployment keeps RUNNING, rounded up
 * @param maxHealthy percent of the desired count that may be RUNNING or PENDING, rounded down
 * @param breaker whether a deployment whose tasks do not start is given up
 * @param rollback and the last good one restored
 */
public record ServiceSpec(
        int desired,
        String taskDefinition,
        JsonNode network,
        int minHealthy,
        int maxHealthy,
        boolean breaker,
        boolean rollback,
        boolean propagateServiceTags) {

    private static final int HUNDRED = 100;

    int fewest() {
        return Math.ceilDiv(desired * minHealthy, HUNDRED);
    }

    int most() {
        return desired * maxHealthy / HUNDRED;
    }

    ServiceSpec withTaskDefinition(String arn) {
        return new ServiceSpec(desired, arn, network, minHealthy, maxHealthy, breaker, rollback, propagateServiceTags);
    }

    /** This one with what a request says otherwise. */
    ServiceSpec with(JsonNode input, String definition) {
        JsonNode deployment = input.path("deploymentConfiguration");
        JsonNode circuit = deployment.path("deploymentCircuitBreaker");
        return new ServiceSpec(
                input.path("desiredCount").asInt(desired),
                definition,
                input.has("networkConfiguration") ? input.path("networkConfiguration") : network,
                deployment.path("minimumHealthyPercent").asInt(minHealthy),
                deployment.path("maximumPercent").asInt(maxHealthy),
                circuit.path("enable").asBoolean(breaker),
                circuit.path("rollback").asBoolean(rollback),
                input.has("propagateTags")
                        ? input.path("propagateTags").asText().equals("SERVICE")
                        : propagateServiceTags);
    }

    static ServiceSpec first(JsonNode network) {
        return new ServiceSpec(0, "", network, HUNDRED, 2 * HUNDRED, false, false, false);
    }
}
