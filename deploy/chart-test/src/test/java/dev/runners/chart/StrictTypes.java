package dev.runners.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds objects against the types that their API has: nothing unknown, nothing of the wrong kind. */
final class StrictTypes {

    private static final Map<String, Class<?>> KNOWN = Map.ofEntries(
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class));

    /** Of KEDA and CloudNativePG there are no such types: the schemas of their CRDs, without what nothing here touches. */
    private static final JsonNode CUSTOM = custom();

    private static final ObjectMapper STRICT = mapper();

    private StrictTypes() {}

    /** What is wrong with it; empty when nothing is. */
    static List<String> problems(Rendered object) {
        List<String> problems = new ArrayList<>();
        Class<?> known = KNOWN.get(object.type());
        if (known != null) {
            try {
                STRICT.treeToValue(object.json(), known);
            } catch (JsonProcessingException e) {
                problems.add(object + ": " + e.getOriginalMessage());
            }
        } else if (CUSTOM.has(object.type())) {
            compare(object.toString(), CUSTOM.get(object.type()), object.json(), problems);
        } else {
            problems.add(object + ": no type is known for " + object.type());
        }
        return problems;
    }

    private static void compare(String at, JsonNode schema, JsonNode value, List<String> problems) {
        boolean fits = switch (schema.path("type").asText("any")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
        if (!fits) {
            problems.add(at + " is no " + schema.path("type").asText());
            return;
        }
        if (schema.has("enum") && Yaml.stream(schema.get("enum")).noneMatch(value::equals)) {
            problems.add(at + " is none of " + schema.get("enum"));
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                problems.add(at + " lacks " + name.asText());
            }
        });
        value.properties().forEach(one -> {
            JsonNode next = schema.path("properties").path(one.getKey());
            JsonNode other = schema.path("additionalProperties");
            if (next.isMissingNode() && schema.has("properties") && !other.isObject()) {
                problems.add(at + " has no " + one.getKey());
            }
            compare(at + "." + one.getKey(), next.isMissingNode() ? other : next, one.getValue(), problems);
        });
        if (value.isArray()) {
            value.forEach(one -> compare(at + "[]", schema.path("items"), one, problems));
        }
    }

    private static JsonNode custom() {
        try {
            return Yaml.MAPPER.readTree(Yaml.text(Path.of("src/test/resources/custom-resources.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        AnnotationIntrospector refusing = new NopAnnotationIntrospector() {
            // These types keep what they do not know.
            @Override
            public Boolean hasAnySetter(Annotated member) {
                return false;
            }
        };
        return mapper.setAnnotationIntrospector(AnnotationIntrospector.pair(
                refusing, mapper.getDeserializationConfig().getAnnotationIntrospector()));
    }
}
