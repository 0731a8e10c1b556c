package dev.runners.contracts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is on Kafka, as an AsyncAPI document made of the contracts. */
final class EventDocument {

    private static final String ABOUT = """
            What is on Kafka is CloudEvents 1.0 in binary mode: the attributes are headers, the value is JSON. \
            A reader ignores members that it does not know. Where a body has a `revision`, it drops what is not newer than what \
            it has; a record without a value means that the entity is gone.""";

    private final ObjectNode document = Wire.JSON.createObjectNode();
    private final EventSchemas schemas = new EventSchemas();

    private EventDocument() {}

    static ObjectNode make() {
        EventDocument made = new EventDocument();
        made.write();
        return made.document;
    }

    private void write() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info").put("title", "Runners").put("version", "1").put("description", ABOUT);
        document.put("defaultContentType", "application/json");
        document.putObject("channels");
        document.putObject("operations");
        TopicsTest.everyEvent().forEach(this::add);
        ObjectNode types = document.putObject("components").putObject("schemas");
        types.set("CloudEvent", headers());
        for (Map.Entry<String, ObjectNode> type : schemas.all().entrySet()) {
            types.set(type.getKey(), type.getValue());
        }
    }

    private void add(TopicsTest.Kind<?> kind) {
        String topic = kind.family().topic();
        String name = kind.type().getSimpleName();
        ObjectNode message = in("channels", topic, () -> channel(topic)).withObject("/messages/" + name);
        message.put("name", EventFamily.TYPE_PREFIX + name).put("title", name);
        String about = Docs.of(kind.type());
        if (!about.isEmpty()) {
            message.put("summary", about);
        }
        message.putObject("headers").put("$ref", "#/components/schemas/CloudEvent");
        message.set(
                "payload",
                schemas.reference(kind.type().getRecordComponents()[0].getType()));
        message.putObject("bindings")
                .putObject("kafka")
                .putObject("key")
                .put("type", "string")
                .putArray("examples")
                .add(kind.sample().key());
        in("operations", topic, () -> operation(topic));
    }

    private ObjectNode in(String part, String topic, Supplier<ObjectNode> make) {
        ObjectNode all = document.withObject("/" + part);
        if (!all.has(topic)) {
            all.set(topic, make.get());
        }
        return (ObjectNode) all.path(topic);
    }

    private static ObjectNode channel(String topic) {
        ObjectNode channel = Wire.JSON.createObjectNode().put("address", topic).put("description", Docs.ofTopic(topic));
        channel.putObject("messages");
        return channel;
    }

    private static ObjectNode operation(String topic) {
        String writer = Docs.ofTopic(topic).replaceAll("^Written by ([a-z-]+).*", "$1");
        ObjectNode operation = Wire.JSON
                .createObjectNode()
                .put("action", "send")
                .put("title", "What " + writer + " writes into " + topic);
        operation.putObject("channel").put("$ref", "#/channels/" + topic);
        return operation;
    }

    private static ObjectNode headers() {
        ObjectNode schema = Wire.JSON
                .createObjectNode()
                .put("type", "object")
                .put("description", "The headers of each record; all are text.");
        ObjectNode members = schema.putObject("properties");
        members.putObject("ce_specversion").put("const", "1.0");
        members.putObject("ce_id").put("type", "string").put("description", "another one for each event");
        members.putObject("ce_source").put("type", "string").put("description", "the service that says so");
        members.putObject("ce_type")
                .put("type", "string")
                .put("pattern", "^dev\\.runners\\.[A-Za-z]+$")
                .put("description", "the event's name");
        members.putObject("ce_time").put("type", "string").put("format", "date-time");
        members.putObject("content-type").put("const", "application/json");
        members.putObject("traceparent")
                .put("type", "string")
                .put("description", "W3C trace context, where there is a trace");
        ArrayNode required = schema.putArray("required");
        List.of("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "content-type")
                .forEach(required::add);
        return schema.put("additionalProperties", false);
    }
}
