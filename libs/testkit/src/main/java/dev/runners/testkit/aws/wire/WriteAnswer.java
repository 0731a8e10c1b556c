package dev.runners.testkit.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.aws.wire.AwsService.Protocol;

/** Answers and errors in the form of the service's protocol. */
final class WriteAnswer {

    private WriteAnswer() {}

    static String type(AwsService service) {
        return service.protocol() == Protocol.JSON ? "application/x-amz-json-1.1" : "text/xml;charset=UTF-8";
    }

    static String answer(AwsService service, String action, JsonNode answer, String requestId) {
        String open = "<" + action + "Response xmlns=\"" + service.namespace() + "\">";
        String close = "</" + action + "Response>";
        return switch (service.protocol()) {
            case JSON -> answer.toString();
            case EC2 -> open + element("requestId", requestId) + xml(answer, "item") + close;
            case QUERY ->
                open + "<" + action + "Result>" + xml(answer, "member") + "</" + action + "Result>"
                        + "<ResponseMetadata>" + element("RequestId", requestId) + "</ResponseMetadata>" + close;
        };
    }

    static String error(AwsService service, String code, int status, String message, String requestId) {
        String error = element("Code", code) + element("Message", message);
        return switch (service.protocol()) {
            case JSON ->
                Shape.object().put("__type", code).put("message", message).toString();
            case EC2 ->
                "<Response><Errors><Error>" + error + "</Error></Errors>" + element("RequestID", requestId)
                        + "</Response>";
            case QUERY ->
                "<ErrorResponse xmlns=\"" + service.namespace() + "\"><Error>"
                        + element("Type", status < 500 ? "Sender" : "Receiver") + error + "</Error>"
                        + element("RequestId", requestId) + "</ErrorResponse>";
        };
    }

    private static String xml(JsonNode node, String itemName) {
        StringBuilder xml = new StringBuilder();
        if (node.isObject()) {
            node.properties().forEach(member -> xml.append(wrap(member.getKey(), xml(member.getValue(), itemName))));
        } else if (node.isArray()) {
            node.forEach(item -> xml.append(wrap(itemName, xml(item, itemName))));
        } else {
            xml.append(escape(node.asText()));
        }
        return xml.toString();
    }

    private static String element(String name, String text) {
        return wrap(name, escape(text));
    }

    private static String wrap(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
