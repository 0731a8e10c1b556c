package dev.runners.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One object, as it would be sent to Kubernetes. */
record Rendered(JsonNode json) {

    private static final String COMPONENT = "/metadata/labels/app.kubernetes.io~1component";

    String kind() {
        return json.path("kind").asText();
    }

    String type() {
        return json.path("apiVersion").asText() + "/" + kind();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    /** As many replicas of this service as its autoscaler may make, or as it is told without one. */
    static int mostReplicas(List<Rendered> objects, String component) {
        return replicas(objects, component, "/spec/maxReplicas", "/spec/maxReplicaCount");
    }

    static int fewestReplicas(List<Rendered> objects, String component) {
        return replicas(objects, component, "/spec/minReplicas", "/spec/minReplicaCount");
    }

    private static int replicas(List<Rendered> objects, String component, String... byAutoscaler) {
        return objects.stream()
                .filter(object -> object.component().equals(component))
                .flatMap(object -> Stream.concat(
                                Stream.of(byAutoscaler),
                                object.kind().equals("Deployment") ? Stream.of("/spec/replicas") : Stream.empty())
                        .map(place -> object.json().at(place)))
                .filter(JsonNode::isInt)
                .findFirst()
                .orElseThrow()
                .asInt();
    }

    /** The service it belongs to. */
    String component() {
        return json.at(COMPONENT).asText();
    }

    /** What it says of itself as a hook: the events, or with -weight or -delete-policy behind it that; empty where it says nothing. */
    String hook(String which) {
        return json.path("metadata")
                .path("annotations")
                .path("helm.sh/hook" + which)
                .asText("");
    }

    /** The pods that it makes; missing when it makes none. */
    JsonNode pod() {
        return json.at("/spec/template");
    }

    Stream<JsonNode> containers() {
        return Yaml.stream(pod().at("/spec/containers"));
    }

    /** Variables of its container, and their values; empty for those from a Secret. */
    Map<String, String> environment() {
        Map<String, String> values = new HashMap<>();
        containers()
                .flatMap(one -> Yaml.stream(one.path("env")))
                .forEach(variable -> values.put(
                        variable.path("name").asText(), variable.path("value").asText("")));
        return values;
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
