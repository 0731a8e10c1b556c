package dev.runners.registry.runner;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import java.util.TreeMap;

/** Labels as jsonb. */
@Converter
class LabelsColumn implements AttributeConverter<Map<String, String>, JsonObject> {

    @Override
    public JsonObject convertToDatabaseColumn(Map<String, String> labels) {
        return new JsonObject(new TreeMap<String, Object>(labels));
    }

    @Override
    public Map<String, String> convertToEntityAttribute(JsonObject json) {
        Map<String, String> labels = new TreeMap<>();
        json.forEach(label -> labels.put(label.getKey(), label.getValue().toString()));
        return labels;
    }
}
